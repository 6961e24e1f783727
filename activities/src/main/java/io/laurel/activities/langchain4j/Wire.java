package io.laurel.activities.langchain4j;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.laurel.activities.http.RetryAfter;
import io.laurel.activities.http.WholeAnswers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP of one turn. langchain4j's own client drops the headers of an error, and with them when
 * to come back; this one keeps them, and the body exactly as it was sent.
 */
final class Wire implements HttpClient {

  private final WholeAnswers answers;
  private final Duration timeout;
  private @Nullable String sent;

  Wire(WholeAnswers answers, Duration timeout) {
    this.answers = answers;
    this.timeout = timeout;
  }

  /** The request's body, empty before anything was sent. */
  String sent() {
    return sent == null ? "" : sent;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    var body = Objects.requireNonNullElse(request.body(), "");
    sent = body;
    var builder =
        java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
            .method(
                request.method().name(), java.net.http.HttpRequest.BodyPublishers.ofString(body));
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    return exchange(builder.build());
  }

  private SuccessfulHttpResponse exchange(java.net.http.HttpRequest request) {
    try {
      var response = answers.fetch(request, timeout);
      int status = response.statusCode();
      if (status < 200 || status > 299) {
        throw new Rejected(status, RetryAfter.in(response.headers()), response.body());
      }
      return SuccessfulHttpResponse.builder()
          .statusCode(status)
          .headers(response.headers().map())
          .body(response.body())
          .build();
    } catch (HttpTimeoutException e) {
      throw new dev.langchain4j.exception.TimeoutException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new java.io.InterruptedIOException());
    }
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("turns are not streamed");
  }

  /**
   * A status that is no success.
   *
   * @see #statusCode()
   */
  static final class Rejected extends HttpException {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration retryAfter;
    private final boolean badCall;

    Rejected(int status, @Nullable Duration retryAfter, String body) {
      // the body may repeat the prompt, so it does not become a message
      super(status, "HTTP " + status);
      this.retryAfter = retryAfter;
      this.badCall = body.contains("tool_use_failed");
    }

    @Nullable Duration retryAfter() {
      return retryAfter;
    }

    /** The server itself could not read the call that the model wrote. */
    boolean isBadCall() {
      return badCall;
    }
  }
}
