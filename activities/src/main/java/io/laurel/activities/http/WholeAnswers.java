package io.laurel.activities.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches answers, each whole or not at all. A request's own time-out ends with the headers, so
 * that a server which trickles its body would hold an activity for ever. Thread-safe.
 */
public final class WholeAnswers {

  /** Far more than a completion or a provider's answer has. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  private final HttpClient http;

  /**
   * @param connect until a connection stands; given up sooner than an answer, for nothing was sent
   */
  public WholeAnswers(Duration connect) {
    // not every such server takes the offer to upgrade to HTTP/2
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(connect)
            .build();
  }

  /**
   * Closes the connection when it gives up.
   *
   * @param patience until the last byte of the answer is there
   * @throws HttpTimeoutException when it is not
   * @throws IOException when no connection could be made, it broke, or the answer is too large
   */
  public HttpResponse<String> fetch(HttpRequest request, Duration patience)
      throws IOException, InterruptedException {
    var answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new HttpTimeoutException("the answer was not there in time");
    } catch (ExecutionException failed) {
      throw cause(failed);
    } finally {
      giveUp(answer);
    }
  }

  private static IOException cause(ExecutionException failed) {
    return failed.getCause() instanceof IOException broken
        ? broken
        : new IOException("the call failed", failed.getCause());
  }

  /** Does nothing to an answer that came. */
  private static void giveUp(CompletableFuture<?> answer) {
    answer.cancel(true);
  }
}
