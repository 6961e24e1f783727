package io.laurel.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.testing.DeliveriesContract;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the real sandbox and its faults. */
abstract class SandboxedDeliveries extends DeliveriesContract {

  static final Clock CLOCK = Clock.systemUTC();
  static final Duration PATIENCE = Duration.ofMillis(500);

  @TempDir Path directory;
  ProviderSandbox sandbox;
  SandboxCall call;

  @BeforeEach
  void start() {
    sandbox = ProviderSandbox.start(SandboxSettings.local(0, directory));
    call = SandboxCall.to(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  abstract String provider();

  abstract int refusal();

  @Override
  protected void next(Mishap mishap) throws Exception {
    var kind =
        switch (mishap) {
          case REFUSES -> "\"error\", \"status\": " + refusal();
          case TOO_FAST -> "\"rate_limit\"";
          case DROPS_BEFORE -> "\"drop_before\"";
          case DROPS_AFTER -> "\"drop_after\"";
          case FAILS -> "\"error\", \"status\": 503";
          case WRONG_BODY -> "\"wrong_body\"";
          case TOO_SLOW -> "\"slow\", \"millis\": " + PATIENCE.multipliedBy(2).toMillis();
        };
    var order = "{\"provider\": \"" + provider() + "\", \"times\": 1, \"kind\": " + kind + "}";
    assertThat(call.fault(order).statusCode()).isEqualTo(200);
  }

  @Override
  protected int effects() throws Exception {
    return (int) call.journal("").stream().filter(SandboxedDeliveries::effective).count();
  }

  private static boolean effective(JsonNode entry) {
    return entry.path("status").asInt() / 100 == 2 && !entry.path("replayed").asBoolean();
  }

  static URI nowhere() {
    try (var socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
