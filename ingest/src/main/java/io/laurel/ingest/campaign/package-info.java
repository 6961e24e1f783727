/**
 * Campaigns as people write them: YAML or JSON in, a checked campaign or every fault out, and back
 * to JSON. The API, the start-up and {@code ./laurel check} use it.
 */
@NullMarked
package io.laurel.ingest.campaign;

import org.jspecify.annotations.NullMarked;
