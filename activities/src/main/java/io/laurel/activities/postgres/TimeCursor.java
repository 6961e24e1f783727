package io.laurel.activities.postgres;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where the next page of a list by time begins: after this item. */
record TimeCursor(Instant at, String id) {

  String text() {
    var words = at + " " + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws IllegalArgumentException when no page gave it
   */
  static TimeCursor of(String text) {
    var words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    int space = words.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("this cursor is from no page");
    }
    try {
      return new TimeCursor(Instant.parse(words.substring(0, space)), words.substring(space + 1));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("this cursor is from no page", e);
    }
  }
}
