package io.laurel.worker.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** One signed form POST to a customer of Twilio; the URL's fragment is neither sent nor signed. */
final class TwilioCallbackPost implements AutoCloseable {

  private static final int AT_ONCE = 32;

  private final TwilioSignature signature;
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  TwilioCallbackPost(String token) {
    this.signature = new TwilioSignature(token);
  }

  /** False if it is worth another attempt: nobody there, too slow, or a server error. */
  boolean taken(String callback, SortedMap<String, String> fields) throws InterruptedException {
    slots.acquire();
    try {
      return http.send(request(callback, fields), BodyHandlers.discarding()).statusCode() < 500;
    } catch (IOException _) {
      return false;
    } catch (IllegalArgumentException _) {
      return true; // not a URL that anybody could ever call
    } finally {
      slots.release();
    }
  }

  private HttpRequest request(String callback, SortedMap<String, String> fields) {
    String url = callback.split("#", 2)[0];
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(Duration.ofSeconds(15))
        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
        .header("User-Agent", "TwilioProxy/1.1")
        .header(
            "I-Twilio-Idempotency-Token", fields.get("MessageSid") + fields.get("MessageStatus"))
        .header("X-Twilio-Signature", signature.of(url, fields))
        .POST(BodyPublishers.ofString(encoded(fields)))
        .build();
  }

  private static String encoded(SortedMap<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
