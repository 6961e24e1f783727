package io.laurel.ingest.warehouse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One row of a feed, as an event that nobody has judged yet. */
record Row(ObjectNode event, Instant watermark) {}
