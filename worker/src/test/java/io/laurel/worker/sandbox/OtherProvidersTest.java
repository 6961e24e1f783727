package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.SandboxCall.KEYS;
import static io.laurel.worker.sandbox.SandboxCall.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OtherProvidersTest {

  @TempDir Path directory;
  private ProviderSandbox sandbox;
  private SandboxCall call;

  @BeforeEach
  void start() {
    sandbox = ProviderSandbox.start(SandboxSettings.local(0, directory));
    call = SandboxCall.to(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private HttpResponse<String> braze(String key, String body) throws Exception {
    return call.send(
        call.request("/messages/send")
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void brazeQueuesAMessage() throws Exception {
    String body = "{\"external_user_ids\": [\"c1\"], \"messages\": {\"sms\": {\"body\": \"Hi\"}}}";
    HttpResponse<String> queued = braze(KEYS.brazeKey(), body);

    assertThat(queued.statusCode()).isEqualTo(201);
    assertThat(json(queued).path("message").asText()).isEqualTo("success");
    assertThat(json(queued).path("dispatch_id").asText()).hasSize(32);
    assertThat(braze("wrong", body).statusCode()).isEqualTo(401);
    assertThat(json(braze(KEYS.brazeKey(), "{}")).path("message").asText()).isNotEmpty();
  }

  private HttpResponse<String> login(String secret) throws Exception {
    String form =
        "grant_type=client_credentials&client_id="
            + KEYS.salesforceClientId()
            + "&client_secret="
            + secret;
    return call.send(
        call.request("/services/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> upsert(String token, String body) throws Exception {
    return call.send(
        call.request("/services/data/v64.0/sobjects/Contact/Laurel_Id__c/c%201")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  @Test
  void salesforceCreatesThenUpdatesAlsoAfterARestart() throws Exception {
    JsonNode login = json(login(KEYS.salesforceSecret()));
    assertThat(login.path("instance_url").asText()).isEqualTo(sandbox.url().toString());
    String token = login.path("access_token").asText();

    HttpResponse<String> created = upsert(token, "{\"Tier__c\": \"gold\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(json(created).path("id").asText()).hasSize(18);
    stop();
    start();
    assertThat(upsert(token, "{\"Tier__c\": \"gold\"}").statusCode()).isEqualTo(204);
  }

  @Test
  void salesforceRefusesInItsOwnWords() throws Exception {
    assertThat(json(login("wrong")).path("error").asText()).isEqualTo("invalid_client");
    HttpResponse<String> stranger = upsert("wrong", "{}");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(json(stranger).path(0).path("errorCode").asText()).isEqualTo("INVALID_SESSION_ID");
  }

  @Test
  void theJournalKeepsNoSecrets() throws Exception {
    login(KEYS.salesforceSecret());
    assertThat(call.journal("").toString()).doesNotContain(KEYS.salesforceSecret());
    assertThat(SandboxSettings.local(0, directory).toString()).doesNotContain(KEYS.brazeKey());
  }
}
