package io.laurel.worker.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laurel.worker.embedded.StackInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Laurel's HTTP interface and the sandbox's journal, as a client uses them. */
final class Wire {

  static final JsonMapper JSON = new JsonMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StackInfo stack;

  Wire(StackInfo stack) {
    this.stack = stack;
  }

  void put(String path, String type, String body) throws InterruptedException {
    var request =
        request(path, stack.keys().admin())
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body));
    expect(2, sent(request.build()));
  }

  /** Returns the moment of the {@code 202}. */
  Instant ingest(List<JsonNode> events) throws InterruptedException {
    var body = events.size() == 1 ? events.getFirst() : JSON.createArrayNode().addAll(events);
    var request =
        request("/ingest", stack.keys().source())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()));
    var answer = sent(request.build());
    var at = Instant.now();
    expect(2, answer);
    return at;
  }

  JsonNode get(String path) throws InterruptedException {
    var answer = sent(request(path, stack.keys().admin()).build());
    expect(2, answer);
    return read(answer.body());
  }

  /** What the providers received after this number, in order. */
  JsonNode journal(long since) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(stack.sandbox().resolve("/sandbox/journal?since=" + since));
    var answer = sent(request.timeout(PATIENCE).build());
    expect(2, answer);
    return read(answer.body()).path("items");
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create(stack.url() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private HttpResponse<String> sent(HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void expect(int hundreds, HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != hundreds) {
      throw new Unmeasured(
          "%s %s answered %d: %s"
              .formatted(
                  answer.request().method(),
                  answer.request().uri(),
                  answer.statusCode(),
                  answer.body()));
    }
  }

  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
