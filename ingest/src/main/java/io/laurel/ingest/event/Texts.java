package io.laurel.ingest.event;

import org.jspecify.annotations.Nullable;

/** What a text must be so that every store behind Laurel can keep it. */
public final class Texts {

  private Texts() {}

  /** What is wrong with the text, as the end of a sentence. */
  public static @Nullable String faultOf(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        return "holds the character U+0000, which no store can keep: leave it out";
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        return "holds half of a character (a lone surrogate): send whole Unicode characters";
      }
    }
    return null;
  }

  static boolean hasControlCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** At most how many bytes it takes as JSON. */
  static long bytes(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      bytes += c < 0x20 ? 6 : c < 0x80 ? 1 : 3;
    }
    return bytes;
  }
}
