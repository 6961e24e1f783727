package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.SandboxCall.GRANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {

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

  private List<Integer> seqs(String query) throws Exception {
    return call.journal(query).stream().map(item -> item.path("seq").asInt()).toList();
  }

  @Test
  void listsWhatWasReceivedInOrder() throws Exception {
    call.grant("k1", GRANT);
    call.text("To=%2B15551230001&From=%2B15005550006&Body=a+b");

    List<JsonNode> items = call.journal("");
    assertThat(items)
        .extracting(item -> item.path("provider").asText())
        .containsExactly("loyalty", "twilio");
    JsonNode grant = items.getFirst();
    assertThat(grant.path("method").asText()).isEqualTo("POST");
    assertThat(grant.path("path").asText()).isEqualTo("/v1/coupons/cpn-15/grants");
    assertThat(grant.path("idempotency_key").asText()).isEqualTo("k1");
    assertThat(grant.path("body").path("value_cents").asInt()).isEqualTo(1500);
    assertThat(grant.has("line")).isFalse();
    assertThat(items.getLast().path("body").path("Body").asText()).isEqualTo("a b");
    assertThat(items.getLast().path("replayed").isBoolean()).isTrue();
  }

  @Test
  void listsSinceASeqOrATime() throws Exception {
    call.grant("k1", GRANT);
    call.grant("k2", GRANT);
    String at = call.journal("").getLast().path("at").asText();

    assertThat(seqs("?since=1")).containsExactly(2);
    assertThat(seqs("?since=" + at)).contains(2);
    assertThat(seqs("?since=2099-01-01T00:00:00Z")).isEmpty();
    assertThat(call.send(call.request("/sandbox/journal?since=noon")).statusCode()).isEqualTo(400);
  }

  @Test
  void staysClearedAndCountsOnOverARestart() throws Exception {
    call.grant("k1", GRANT);
    assertThat(call.send(call.request("/sandbox/journal").DELETE()).statusCode()).isEqualTo(204);
    stop();
    start();

    assertThat(seqs("")).isEmpty();
    call.grant("k2", GRANT);
    assertThat(seqs("")).containsExactly(2);
  }

  @Test
  void cutsOffALineThatWasNeverFinished() throws Exception {
    call.grant("k1", GRANT);
    stop();
    Path file = directory.resolve("sandbox-journal.jsonl");
    Files.writeString(file, "{\"line\":\"rece", StandardOpenOption.APPEND);
    start();
    call.grant("k2", GRANT);
    stop();
    start();

    assertThat(seqs("")).containsExactly(1, 2);
  }

  @Test
  void refusesADirectoryOrAPortInUse() throws IOException {
    assertThatThrownBy(() -> ProviderSandbox.start(SandboxSettings.local(0, directory)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("another sandbox uses");
    Path other = Files.createDirectory(directory.resolve("other"));
    assertThatThrownBy(() -> ProviderSandbox.start(SandboxSettings.local(sandbox.port(), other)))
        .hasMessageContaining("port " + sandbox.port() + " is taken");
  }

  @Test
  void answersStrangersWithAProblem() throws Exception {
    assertThat(call.send(call.request("/nowhere")).statusCode()).isEqualTo(404);
    assertThat(call.send(call.request("/sandbox/else")).statusCode()).isEqualTo(404);
    assertThat(call.journal("")).isEmpty();
  }
}
