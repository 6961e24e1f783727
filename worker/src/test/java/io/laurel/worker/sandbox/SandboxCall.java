package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** Calls a sandbox over HTTP, as an adapter would. */
record SandboxCall(URI base, HttpClient http) {

  static final Credentials KEYS = Credentials.demo();
  static final String MESSAGES = "/2010-04-01/Accounts/" + KEYS.twilioSid() + "/Messages.json";
  static final String GRANT =
      """
      {"customer_id": "c1", "campaign_id": "win-back", "opportunity_id": "o1",
       "value_cents": 1500, "currency": "EUR"}\
      """;

  static SandboxCall to(ProviderSandbox sandbox) {
    return new SandboxCall(sandbox.url(), HttpClient.newHttpClient());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> text(String form) throws IOException, InterruptedException {
    return send(
        request(MESSAGES)
            .header("Authorization", basic(KEYS.twilioSid() + ":" + KEYS.twilioToken()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  HttpResponse<String> grant(String key, String body) throws IOException, InterruptedException {
    return send(
        request("/v1/coupons/cpn-15/grants")
            .header("Authorization", "Bearer " + KEYS.loyaltyKey())
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> fault(String order) throws IOException, InterruptedException {
    return send(request("/sandbox/faults").PUT(BodyPublishers.ofString(order)));
  }

  List<JsonNode> journal(String query) throws IOException, InterruptedException {
    JsonNode page = json(send(request("/sandbox/journal" + query)));
    return StreamSupport.stream(page.path("items").spliterator(), false).toList();
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return Json.MAPPER.readTree(response.body());
  }

  static String basic(String pair) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
