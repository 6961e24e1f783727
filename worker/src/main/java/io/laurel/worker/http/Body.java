package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The body of a call, whole, within the limit. */
final class Body {

  static final int MOST_BYTES = 1024 * 1024;

  private static final int PIECE = 16 * 1024;
  private static final List<String> JSON = List.of("application/json");

  private final byte[] bytes;
  private final String type;

  private Body(byte[] bytes, String type) {
    this.bytes = bytes;
    this.type = type;
  }

  /**
   * @throws Problem when it is too large, also where nobody said so before, or too slow, or when
   *     there is no room for it
   */
  static Body of(HttpServletRequest request, BodyRoom room) {
    var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.encodingNotTaken();
    }
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw Problem.tooLarge(MOST_BYTES);
    }
    try {
      var bytes = read(request.getInputStream(), request, room);
      return new Body(bytes, type(request.getContentType()));
    } catch (IOException broken) {
      throw Problems.unread(broken);
    }
  }

  private static byte[] read(InputStream in, HttpServletRequest request, BodyRoom room)
      throws IOException {
    var began = System.nanoTime();
    var bytes = new ByteArrayOutputStream();
    var piece = new byte[PIECE];
    for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
      bytes.write(piece, 0, read);
      if (bytes.size() > MOST_BYTES) {
        throw Problem.tooLarge(MOST_BYTES);
      }
      room.hold(request, bytes.size());
      if (System.nanoTime() - began > room.arrival().toNanos()) {
        throw room.tooSlow();
      }
    }
    return bytes.toByteArray();
  }

  private static String type(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  byte[] bytes() {
    return bytes;
  }

  /** The media type without parameters, in lower case; empty when none was named. */
  String type() {
    return type;
  }

  /** A body of which nobody said what it is passes as the first of these. */
  Body as(List<String> types) {
    if (!type.isEmpty() && !types.contains(type)) {
      throw Problem.typeNotTaken(types);
    }
    return this;
  }

  /** As UTF-8 and nothing else. */
  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw Problem.bad("", "is not UTF-8: encode the text as UTF-8");
    }
  }

  JsonNode json() {
    try {
      return EventJson.tree(as(JSON).bytes);
    } catch (UnreadableEvent fault) {
      throw Problem.bad("", fault.reason());
    }
  }
}
