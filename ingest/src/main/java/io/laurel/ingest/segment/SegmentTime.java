package io.laurel.ingest.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** When something happened, by Segment's rule for clocks that are wrong. */
record SegmentTime(Instant now) {

  /**
   * A device tells by its own clock when it happened and when it sends; how far that clock is from
   * ours is how far the first is wrong. Without an id the time is what tells a repeat, so that it
   * stays as it was sent.
   *
   * @param batchSentAt of the call as a whole
   */
  JsonNode of(ObjectNode message, @Nullable JsonNode batchSentAt) {
    var told = message.hasNonNull("timestamp") ? message.get("timestamp") : original(message);
    if (told == null || !told.isTextual() || !message.hasNonNull("messageId")) {
      return told == null ? TextNode.valueOf(now.toString()) : told;
    }
    var happened = instant(told);
    var sent = instant(message.hasNonNull("sentAt") ? message.get("sentAt") : batchSentAt);
    return happened == null || sent == null
        ? told
        : TextNode.valueOf(corrected(happened, sent).toString());
  }

  private Instant corrected(Instant happened, Instant sent) {
    var corrected = happened.plus(Duration.between(sent, now));
    return corrected.isAfter(now) ? now : corrected;
  }

  private static @Nullable JsonNode original(ObjectNode message) {
    return message.hasNonNull("originalTimestamp") ? message.get("originalTimestamp") : null;
  }

  private static @Nullable Instant instant(@Nullable JsonNode text) {
    if (text == null || !text.isTextual()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.textValue()).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
