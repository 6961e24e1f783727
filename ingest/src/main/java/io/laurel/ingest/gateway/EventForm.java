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

  /** Whether a body may be right and hold nothing that Laurel keeps, as somebody else's may. */
  default boolean mayHoldNothing() {
    return false;
  }

  /** What stands at one place of the body. */
  sealed interface Item {

    /**
     * @param json in the canonical shape, not yet checked
     * @param place where in the body a fault of the canonical shape stands
     * @param faults what reading it brought to light, with pointers from the body's root; another
     *     fault at such a place is its consequence and is not told
     */
    record Found(JsonNode json, FaultPlace place, List<Fault> faults) implements Item {
      public Found {
        faults = List.copyOf(faults);
      }

      /** In the canonical shape already, at this place. */
      public static Found at(String pointer, JsonNode json) {
        return new Found(json, FaultPlace.under(pointer), List.of());
      }
    }

    /** No event can be made out; at least one fault, with pointers from the body's root. */
    record Broken(List<Fault> faults) implements Item {
      public Broken {
        faults = List.copyOf(faults);
      }

      public static Broken at(String pointer, String detail) {
        return new Broken(List.of(new Fault(pointer, detail)));
      }
    }
  }
}
