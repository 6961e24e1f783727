package io.laurel.worker.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A call byte by byte, as no well-behaved client makes it. */
final class RawCall implements AutoCloseable {

  private static final int GLANCE_MILLIS = 20;

  private final Socket socket;

  RawCall(Door door) throws IOException {
    this.socket = new Socket("127.0.0.1", door.port());
  }

  /** The head of a POST of an event, whose body is to follow. */
  static String head(int length) {
    return """
    POST /ingest HTTP/1.1\r
    Host: localhost\r
    Authorization: Bearer %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    Connection: close\r
    \r
    """
        .formatted(Door.ADMIN, length);
  }

  RawCall send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** The answer, waited for as long as it takes. */
  String answer() throws IOException {
    socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a byte now and then until the other side has had enough. */
  String drip() throws IOException {
    socket.setSoTimeout(GLANCE_MILLIS);
    while (true) {
      try {
        var first =
            new String(new byte[] {(byte) socket.getInputStream().read()}, StandardCharsets.UTF_8);
        return first + answer();
      } catch (SocketTimeoutException _) {
        send(" ");
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
