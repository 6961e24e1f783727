package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.SandboxCall.GRANT;
import static io.laurel.worker.sandbox.SandboxCall.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaultsTest {

  private static final String TEXT = "To=%2B15551230001&From=%2B15005550006&Body=x";

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

  private void order(String provider, String kind, String more) throws Exception {
    String order =
        "{\"provider\": \""
            + provider
            + "\", \"kind\": \""
            + kind
            + "\", \"times\": 1"
            + more
            + "}";
    assertThat(call.fault(order).statusCode()).isEqualTo(200);
  }

  @Test
  void droppedBeforeLeavesNoTrace() throws Exception {
    order("loyalty", "drop_before", "");

    assertThatThrownBy(() -> call.grant("k1", GRANT)).isInstanceOf(IOException.class);
    assertThat(call.journal("")).isEmpty();
    assertThat(call.grant("k1", GRANT).headers().firstValue("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void droppedAfterHasHappened() throws Exception {
    order("loyalty", "drop_after", "");

    assertThatThrownBy(() -> call.grant("k1", GRANT)).isInstanceOf(IOException.class);
    JsonNode entry = call.journal("").getFirst();
    assertThat(entry.path("status").asInt()).isEqualTo(201);
    assertThat(entry.path("fault").asText()).isEqualTo("drop_after");
    HttpResponse<String> again = call.grant("k1", GRANT);
    assertThat(json(again)).isEqualTo(entry.path("answer"));
    assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
  }

  @Test
  void errorsAreRefusalsInTheVendorsShapeAsOftenAsOrdered() throws Exception {
    call.fault("{\"provider\": \"twilio\", \"kind\": \"error\", \"times\": 2, \"status\": 503}");

    assertThat(json(call.text(TEXT)).path("code").asInt()).isEqualTo(20503);
    assertThat(call.text(TEXT).statusCode()).isEqualTo(503);
    assertThat(call.text(TEXT).statusCode()).isEqualTo(201);
    assertThat(call.journal(""))
        .extracting(item -> item.path("status").asInt())
        .containsExactly(503, 503, 201);
  }

  @Test
  void rateLimitsInTheVendorsWay() throws Exception {
    order("twilio", "rate_limit", "");
    order("loyalty", "rate_limit", "");

    HttpResponse<String> twilio = call.text(TEXT);
    assertThat(twilio.statusCode()).isEqualTo(429);
    assertThat(json(twilio).path("code").asInt()).isEqualTo(20429);
    HttpResponse<String> loyalty = call.grant("k1", GRANT);
    assertThat(loyalty.statusCode()).isEqualTo(429);
    assertThat(loyalty.headers().firstValue("Retry-After")).hasValue("1");
  }

  @Test
  void aWrongBodyHidesAnEffect() throws Exception {
    order("twilio", "wrong_body", ", \"body\": \"{}\"");

    HttpResponse<String> odd = call.text(TEXT);
    assertThat(odd.statusCode()).isEqualTo(201);
    assertThat(odd.body()).isEqualTo("{}");
    assertThat(call.journal("").getFirst().path("answer").path("sid").asText()).startsWith("SM");
  }

  @Test
  void aSlowAnswerComesLate() throws Exception {
    order("twilio", "slow", ", \"millis\": 300");

    long start = System.nanoTime();
    assertThat(call.text(TEXT).statusCode()).isEqualTo(201);
    assertThat(System.nanoTime() - start).isGreaterThan(300_000_000);
  }

  @Test
  void zeroTimesTakesAFaultBack() throws Exception {
    order("twilio", "error", "");
    call.fault("{\"provider\": \"twilio\", \"kind\": \"error\", \"times\": 0}");

    assertThat(call.text(TEXT).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"provider\": \"nobody\", \"kind\": \"slow\"}",
        "{\"provider\": \"twilio\", \"kind\": \"explode\"}",
        "{\"provider\": \"twilio\"}",
        "{\"provider\": \"twilio\", \"kind\": \"slow\", \"times\": -1}",
        "{\"provider\": \"twilio\", \"kind\": \"error\", \"statuss\": 503}",
        "no json",
        "null",
        ""
      })
  void refusesAnOrderItCannotKeep(String order) throws Exception {
    assertThat(call.fault(order).statusCode()).isEqualTo(400);
  }
}
