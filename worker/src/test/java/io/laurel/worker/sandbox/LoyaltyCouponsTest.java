package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.SandboxCall.GRANT;
import static io.laurel.worker.sandbox.SandboxCall.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoyaltyCouponsTest {

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

  @Test
  void grantsACoupon() throws Exception {
    HttpResponse<String> granted = call.grant("k1", GRANT);

    assertThat(granted.statusCode()).isEqualTo(201);
    JsonNode grant = json(granted);
    assertThat(grant.path("asset_id").asText()).isEqualTo("cpn-15");
    assertThat(grant.path("customer_id").asText()).isEqualTo("c1");
    assertThat(grant.path("grant_id").asText()).startsWith("grt_");
    assertThat(grant.path("code").asText()).startsWith("LRL-");
    assertThat(grant.path("granted_at").asText()).endsWith("Z");
  }

  @Test
  void repeatsTheStoredAnswerForTheSameKeyAndRequest() throws Exception {
    String first = call.grant("k1", GRANT).body();
    HttpResponse<String> second = call.grant("k1", GRANT.replace(" ", ""));

    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first);
    assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(call.journal(""))
        .extracting(item -> item.path("replayed").asBoolean())
        .containsExactly(false, true);
  }

  @Test
  void refusesAKeyThatCameWithAnotherRequest() throws Exception {
    call.grant("k1", GRANT);
    HttpResponse<String> other = call.grant("k1", GRANT.replace("1500", "1501"));

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(other).path("code").asText()).isEqualTo("idempotency_key_reused");
  }

  @Test
  void keepsKeysOverARestartAndAClearedJournal() throws Exception {
    String first = call.grant("k1", GRANT).body();
    call.send(call.request("/sandbox/journal").DELETE());
    stop();
    start();

    assertThat(call.grant("k1", GRANT).body()).isEqualTo(first);
    assertThat(call.grant("k1", "{}").statusCode()).isEqualTo(409);
    assertThat(call.journal("")).hasSize(2);
  }

  @Test
  void asksForKeyBearerAndFields() throws Exception {
    var bare = call.request("/v1/coupons/x/grants").POST(BodyPublishers.ofString(GRANT));
    assertThat(call.send(bare).statusCode()).isEqualTo(401);
    bare.header("Authorization", "Bearer " + SandboxCall.KEYS.loyaltyKey());
    assertThat(call.send(bare).statusCode()).isEqualTo(400);

    JsonNode problem = json(call.grant("k2", "{\"customer_id\": \"c1\", \"value_cents\": -1}"));
    assertThat(problem.findValuesAsText("pointer"))
        .containsExactly("/campaign_id", "/opportunity_id", "/value_cents", "/currency");
  }

  @Test
  void aRefusedRequestDoesNotUseUpItsKey() throws Exception {
    assertThat(call.grant("k1", "{}").statusCode()).isEqualTo(400);
    assertThat(call.grant("k1", GRANT).statusCode()).isEqualTo(201);
  }

  @Test
  void grantsOnceWhenTheSameKeyArrivesManyTimesAtOnce() throws Exception {
    Set<String> answers = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> one = () -> answers.add(call.grant("k1", GRANT).body());
      threads.invokeAll(IntStream.range(0, 40).mapToObj(_ -> one).toList());
    }

    assertThat(answers).hasSize(1);
    assertThat(call.journal(""))
        .hasSize(40)
        .filteredOn(item -> !item.path("replayed").asBoolean())
        .hasSize(1);
  }
}
