package io.laurel.ingest.segment;

import java.text.Normalizer;
import java.util.Locale;

/** Names of events as Segment's senders write them, as Laurel's types. */
final class EventNames {

  private static final int LONGEST = 100;

  private EventNames() {}

  /**
   * {@code Order Completed} is {@code order_completed}; empty when no letter from a to z is left.
   */
  static String type(String event) {
    var plain = Normalizer.normalize(event, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    var words =
        plain
            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9.]+", "_")
            .replaceAll("^[^a-z]+|_+$", "");
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }
}
