package io.laurel.ingest.trigger;

import io.laurel.ingest.event.Sha256;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign keeps track of for a customer.
 *
 * @param correlation value of the trigger's {@code same} property, empty without one
 */
record WatchKey(String campaignId, String correlation) {

  private static final int LONGEST = 200;
  private static final String ALL = "\u0000";

  /** Where the ends stand that do not say what they end. */
  static WatchKey all(String campaignId) {
    return new WatchKey(campaignId, ALL);
  }

  boolean isOfAll() {
    return correlation.equals(ALL);
  }

  static WatchKey of(
      String campaignId,
      @Nullable String same,
      Map<String, ? extends @Nullable Object> properties) {
    var value = same == null ? null : properties.get(same);
    return new WatchKey(campaignId, value == null ? "" : bounded(value.toString()));
  }

  void write(ByteWriter to) {
    to.text(campaignId).text(correlation);
  }

  static WatchKey read(ByteReader from) {
    return new WatchKey(from.text(), from.text());
  }

  private static String bounded(String value) {
    if (value.length() <= LONGEST) {
      return value;
    }
    return Sha256.of(value);
  }
}
