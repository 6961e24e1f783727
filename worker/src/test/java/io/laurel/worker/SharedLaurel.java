package io.laurel.worker;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;

/** One whole Laurel for all tests of this JVM, on free ports, seen from outside. */
final class SharedLaurel {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What this Laurel shares with a shop at Shopify. */
  static final String SHOPIFY_SECRET = "a-secret-of-the-tests";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StackInfo info;

  private SharedLaurel(StackInfo info) {
    this.info = info;
  }

  private static final class Holder {
    static final SharedLaurel LAUREL = start();
  }

  static SharedLaurel running() {
    return Holder.LAUREL;
  }

  private static SharedLaurel start() {
    try {
      var directory = Files.createTempDirectory("laurel-it");
      var settings = new HashMap<>(FreePorts.settings());
      settings.put("laurel.webhooks.shopify.secret", SHOPIFY_SECRET);
      var plan = new LaurelStack.Plan(directory, false, settings);
      var stack = LaurelStack.start(plan, line -> System.out.println("[stack] " + line));
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
      return new SharedLaurel(stack.info());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StackInfo info() {
    return info;
  }

  record Answer(int status, String contentType, JsonNode json) {
    List<String> pointers() {
      return json.path("errors").valueStream().map(e -> e.path("pointer").asText()).toList();
    }

    List<JsonNode> items() {
      return json.path("items").valueStream().toList();
    }
  }

  Answer get(String path) {
    return send(info.keys().viewer(), "GET", path, "", "");
  }

  Answer delete(String path) {
    return send(info.keys().admin(), "DELETE", path, "", "");
  }

  Answer put(String path, String json) {
    return send(info.keys().admin(), "PUT", path, "application/json", json);
  }

  Answer putYaml(String path, String yaml) {
    return send(info.keys().admin(), "PUT", path, "application/yaml", yaml);
  }

  Answer post(String path, String json) {
    return send(info.keys().admin(), "POST", path, "application/json", json);
  }

  Answer post(String path, String json, String idempotencyKey) {
    var request =
        request(info.keys().admin(), "POST", path, "application/json", json)
            .header("Idempotency-Key", idempotencyKey);
    return answer(request.build());
  }

  Answer ingest(String json) {
    return send(info.keys().source(), "POST", "/ingest", "application/json", json);
  }

  Answer as(String key, String method, String path) {
    return send(key, method, path, "", "");
  }

  /** What the providers received that concerns this text. */
  List<JsonNode> sent(String about) {
    var request = HttpRequest.newBuilder(URI.create(info.sandbox() + "/sandbox/journal")).build();
    return answer(request).items().stream()
        .filter(line -> line.toString().contains(about))
        .toList();
  }

  private Answer send(String key, String method, String path, String type, String body) {
    return answer(request(key, method, path, type, body).build());
  }

  private HttpRequest.Builder request(
      String key, String method, String path, String type, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(info.url() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + key)
            .method(method, BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return request;
  }

  private Answer answer(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Answer(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          JSON.readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Searches know an asset about half a second after it was put. */
  void awaitAsset(String id, String title) {
    var search = "/api/assets/search?k=50&q=" + URLEncoder.encode(title, StandardCharsets.UTF_8);
    await()
        .atMost(PATIENCE)
        .until(() -> get(search).json().path("results").findValuesAsText("id").contains(id));
  }

  /** A zone in which it is about noon now, so that no test waits for the morning. */
  static String noonZone() {
    int ahead = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
    // the sign of these names is the other way round
    return ahead == 0 ? "Etc/GMT" : "Etc/GMT" + (ahead > 0 ? "-" : "+") + Math.abs(ahead);
  }

  /** Events that make a customer somebody who may be written to and given to at noon. */
  void introduce(String customer) {
    var now = Instant.now().minusSeconds(60);
    var event =
        """
        {"event_type": "%s", "occurred_at": "%s", "customer_id": "%s", "properties": %s}\
        """;
    var profile = "{\"timezone\": \"%s\", \"country\": \"DE\"}".formatted(noonZone());
    var consent = "{\"channel\": \"%s\", \"purpose\": \"marketing\", \"granted\": true}";
    ingest(
        "["
            + event.formatted("customer_updated", now, customer, profile)
            + ","
            + event.formatted("consent_changed", now, customer, consent.formatted("loyalty"))
            + ","
            + event.formatted("consent_changed", now, customer, consent.formatted("sms"))
            + "]");
  }
}
