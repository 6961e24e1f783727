package io.laurel.worker.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.embedded.StackInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Laurel's own HTTP interface, and the sandbox's journal, as the demo uses them. */
final class LaurelApi {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ATTEMPTS = 30;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final StackInfo stack;

  LaurelApi(StackInfo stack) {
    this.stack = stack;
  }

  /** The stack answered, but not as it should; the message is for the person at the terminal. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  void putAsset(JsonNode asset) throws InterruptedException {
    put("/api/assets/" + asset.path("id").asText(), "application/json", asset.toString());
  }

  void putCampaign(String id, String yaml) throws InterruptedException {
    put("/api/campaigns/" + id, "application/yaml", yaml);
  }

  Optional<JsonNode> campaign(String id) throws InterruptedException {
    return found("/api/campaigns/" + encoded(id));
  }

  /** Ids of the assets nearest to a text. */
  List<String> search(String text) throws InterruptedException {
    return found("/api/assets/search?k=5&q=" + encoded(text))
        .map(page -> page.path("results").findValuesAsText("id"))
        .orElse(List.of());
  }

  /** Answers when the broker has them all: the moment of the {@code 202}. */
  Instant ingest(List<Map<String, Object>> events) throws InterruptedException {
    var body = written(events.size() == 1 ? events.getFirst() : events);
    var request =
        request("/ingest", stack.keys().source())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    expect(202, sent(request));
    return Instant.now();
  }

  Optional<JsonNode> context(String customer) throws InterruptedException {
    return found("/api/customers/" + encoded(customer) + "/context");
  }

  /** What was decided for one customer under one campaign, newest first. */
  List<JsonNode> decisions(String campaign, String customer) throws InterruptedException {
    return found(
            "/api/decisions?campaign_id=%s&customer_id=%s".formatted(campaign, encoded(customer)))
        .map(page -> page.path("items").valueStream().toList())
        .orElse(List.of());
  }

  /** The record, or how far an open decision has come. */
  Optional<JsonNode> decision(String opportunity) throws InterruptedException {
    return found("/api/decisions/" + encoded(opportunity));
  }

  List<JsonNode> openApprovals() throws InterruptedException {
    return found("/api/approvals?state=open&limit=100")
        .map(page -> page.path("items").valueStream().toList())
        .orElse(List.of());
  }

  List<JsonNode> budgets() throws InterruptedException {
    return found("/api/budgets?limit=100")
        .map(page -> page.has("items") ? page.path("items") : page)
        .map(items -> items.valueStream().toList())
        .orElse(List.of());
  }

  /** What the providers received, in order. */
  List<JsonNode> journal() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(stack.sandbox().resolve("/sandbox/journal"))
            .timeout(PATIENCE)
            .build();
    var answer = sent(request);
    expect(200, answer);
    return DemoFiles.json(answer.body()).path("items").valueStream().toList();
  }

  private Optional<JsonNode> found(String path) throws InterruptedException {
    var answer = sent(request(path, stack.keys().admin()).GET().build());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    expect(200, answer);
    return Optional.of(DemoFiles.json(answer.body()));
  }

  private void put(String path, String type, String body) throws InterruptedException {
    var request =
        request(path, stack.keys().admin())
            .header("Content-Type", type)
            .PUT(BodyPublishers.ofString(body))
            .build();
    var answer = sent(request);
    if (answer.statusCode() / 100 != 2) {
      throw refused(answer);
    }
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create(stack.url() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  /**
   * Comes again after a 503 or 429, and after a connection that broke; all calls may be repeated.
   */
  private HttpResponse<String> sent(HttpRequest request) throws InterruptedException {
    @Nullable IOException broken = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 503 && answer.statusCode() != 429) {
          return answer;
        }
        broken = new IOException("it answers " + answer.statusCode());
      } catch (IOException e) {
        broken = e;
      }
      Thread.sleep(Math.min(1_000, 50L * attempt));
    }
    throw new Refused(request.uri() + " cannot be reached: " + broken);
  }

  private static void expect(int status, HttpResponse<String> answer) {
    if (answer.statusCode() != status) {
      throw refused(answer);
    }
  }

  private static Refused refused(HttpResponse<String> answer) {
    return new Refused(
        "%s %s answered %d: %s"
            .formatted(
                answer.request().method(),
                answer.request().uri(),
                answer.statusCode(),
                answer.body()));
  }

  private static String written(Object value) {
    try {
      return DemoFiles.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
