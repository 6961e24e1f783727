package io.laurel.ingest.replay;

import io.laurel.ingest.topic.Topics;
import java.util.Optional;
import java.util.regex.Pattern;

/** The place of a dead letter, written {@code topic/partition/offset}. */
public record LetterId(String topic, int partition, long offset) {

  private static final Pattern WRITTEN =
      Pattern.compile(
          "("
              + Pattern.quote(Topics.RAW_EVENTS_DLQ)
              + "|"
              + Pattern.quote(Topics.OPPORTUNITIES_DLQ)
              + ")/(\\d{1,5})/(\\d{1,18})");

  /** Empty when it is none. */
  public static Optional<LetterId> read(String text) {
    var parts = WRITTEN.matcher(text);
    return parts.matches()
        ? Optional.of(
            new LetterId(
                parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return topic + "/" + partition + "/" + offset;
  }
}
