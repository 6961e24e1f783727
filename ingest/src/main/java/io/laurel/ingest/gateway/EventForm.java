package io.laurel.ingest.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.Fault;
import java.util.List;

/**
 * One way to write events into the body of a request. A form that needs headers holds those of its
 * request.
 */
@FunctionalInterface
public interface EventForm {

  /** The body's events in their order; a body that cannot be read at all is one broken item. */
  List<Item> read(byte[] body);

  /** What stands at one place of the body. */
  sealed interface Item {

    /**
     * @param pointer where it stands in the body; empty for a single event
     * @param json in the canonical shape, not yet checked
     */
    record Found(String pointer, JsonNode json) implements Item {}

    record Broken(Fault fault) implements Item {}
  }
}
