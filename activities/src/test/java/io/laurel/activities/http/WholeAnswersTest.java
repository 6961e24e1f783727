package io.laurel.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeAnswersTest {

  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final WholeAnswers answers = new WholeAnswers(Duration.ofSeconds(3));
  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void givesAnAnswerWhole() throws Exception {
    var hangUp = serves("HTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 5\r\n\r\nüber");
    var answer = answers.fetch(request(), LONG);

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("über");
    assertThat(RetryAfter.in(answer.headers())).isEqualTo(Duration.ofSeconds(7));
    assertThat(hangUp).isNotDone();
  }

  @Test
  void doesNotWaitForABodyThatTrickles() throws Exception {
    var hangUp = serves("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{");

    assertThatThrownBy(() -> answers.fetch(request(), SOON))
        .isInstanceOf(HttpTimeoutException.class);
    // and the connection is closed, so that nothing is held
    hangUp.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void doesNotWaitForAServerThatSaysNothing() throws Exception {
    var hangUp = serves("");

    assertThatThrownBy(() -> answers.fetch(request(), SOON))
        .isInstanceOf(HttpTimeoutException.class);
    hangUp.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void takesNoBodyWithoutEnd() throws Exception {
    var flood = "x".repeat(WholeAnswers.MOST_BYTES + 1);
    var hangUp = serves("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + flood);

    assertThatThrownBy(() -> answers.fetch(request(), LONG))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    hangUp.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void tellsThatNoConnectionCameAbout() throws IOException {
    server.close();

    assertThatThrownBy(() -> answers.fetch(request(), LONG)).isInstanceOf(ConnectException.class);
  }

  @Test
  void hangsUpWhenItsThreadIsInterrupted() throws Exception {
    var caller = Thread.currentThread();
    var hangUp = serves("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{", caller::interrupt);

    assertThatThrownBy(() -> answers.fetch(request(), LONG))
        .isInstanceOf(InterruptedException.class);
    hangUp.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort())).build();
  }

  /** Answers so to one call, and completes once the caller has hung up. */
  private CompletableFuture<Void> serves(String answer) {
    return serves(answer, () -> {});
  }

  private CompletableFuture<Void> serves(String answer, Runnable then) {
    return CompletableFuture.runAsync(
        () -> {
          try (var socket = server.accept()) {
            serve(socket, answer, then);
          } catch (IOException closed) {
            // by either side, which is the end as well
          }
        },
        Thread::startVirtualThread);
  }

  private static void serve(Socket socket, String answer, Runnable then) throws IOException {
    var in = socket.getInputStream();
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    then.run();
    while (in.read() >= 0) {
      // the request, and then nothing until the end
    }
  }
}
