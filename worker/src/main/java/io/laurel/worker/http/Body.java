package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
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
    if (!encoding(request).isEmpty()) {
      throw Problem.encodingNotTaken();
    }
    return new Body(arrived(request, room), type(request.getContentType()));
  }

  /**
   * As {@link #of}, but gzip may have packed it. No more is unpacked than the limit, however much
   * there would be.
   */
  static Body unpacked(HttpServletRequest request, BodyRoom room) {
    return switch (encoding(request)) {
      case "" -> of(request, room);
      case "gzip", "x-gzip" ->
          new Body(unpack(arrived(request, room), request, room), type(request.getContentType()));
      default -> throw Problem.encodingNotTaken("gzip");
    };
  }

  private static String encoding(HttpServletRequest request) {
    var encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return encoding == null || encoding.equalsIgnoreCase("identity")
        ? ""
        : encoding.strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] unpack(byte[] packed, HttpServletRequest request, BodyRoom room) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw Problem.tooLarge(MOST_BYTES);
      }
      room.hold(request, packed.length + bytes.length);
      return bytes;
    } catch (IOException _) {
      throw Problem.bad("", "is not packed by gzip, as its Content-Encoding says");
    }
  }

  private static byte[] arrived(HttpServletRequest request, BodyRoom room) {
    if (request.getContentLengthLong() > MOST_BYTES) {
      throw Problem.tooLarge(MOST_BYTES);
    }
    try {
      return read(request.getInputStream(), request, room);
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
