package io.laurel.ingest.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an event came: what it lacks is filled in from here.
 *
 * @param at when it came; at the door it overrules what the event says
 * @param source who sends, where the event does not say; null: the event must say it
 * @param atTheDoor whether a client hands it in now, so that a field nobody knows is its mistake;
 *     on a topic it may come from a newer Laurel and is passed over
 */
public record Arrival(Instant at, @Nullable String source, boolean atTheDoor) {

  /** Over HTTP, with a key of this name. */
  public static Arrival atTheDoor(Instant now, String keyName) {
    return new Arrival(now, keyName, true);
  }

  /** On a topic, appended at this time. */
  public static Arrival onTopic(Instant appendedAt) {
    return new Arrival(appendedAt, null, false);
  }
}
