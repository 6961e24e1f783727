package io.laurel.ingest.cloudevents;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a header as the HTTP binding of CloudEvents encodes it; the library leaves it so.
 */
final class HeaderText {

  private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final int HEX = 16;

  private HeaderText() {}

  /** Null when the bytes behind it are not UTF-8. A percent sign without two digits is itself. */
  static @Nullable String decoded(String value) {
    var text = unquoted(value);
    var bytes = new ByteArrayOutputStream();
    var encoded = ENCODED.matcher(text);
    int at = 0;
    while (encoded.find()) {
      bytes.writeBytes(text.substring(at, encoded.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(encoded.group(1), HEX));
      at = encoded.end();
    }
    bytes.writeBytes(text.substring(at).getBytes(StandardCharsets.UTF_8));
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Earlier senders put values between double quotes; the binding says to read them too. */
  private static String unquoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
        : value;
  }
}
