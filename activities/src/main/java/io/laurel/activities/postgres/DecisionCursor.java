package io.laurel.activities.postgres;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where the next page of decisions begins: after this one. */
record DecisionCursor(Instant decidedAt, String opportunityId) {

  String text() {
    var words = decidedAt + " " + opportunityId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalArgumentException when no page gave it
   */
  static DecisionCursor of(String text) {
    var words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    int space = words.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("this cursor is from no page");
    }
    try {
      return new DecisionCursor(
          Instant.parse(words.substring(0, space)), words.substring(space + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("this cursor is from no page", e);
    }
  }
}
