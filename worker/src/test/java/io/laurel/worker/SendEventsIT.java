package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of docs/send-events.md, run as they stand there. */
class SendEventsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Path PAGE = Path.of("../docs/send-events.md");
  private static final Pattern RUN = Pattern.compile("(?s)<!-- run -->\\n```\\n(.*?)```");
  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String customer = "" + (7_000_000_000L + System.nanoTime() % 1_000_000_000L);

  @Test
  void threeWaysInLeadToOneContext(@TempDir Path folder) throws Exception {
    assumeThat(canRun("curl --version") && canRun("openssl version"))
        .as("this machine has curl and openssl, which the page is about")
        .isTrue();
    Files.writeString(folder.resolve("shopify-secret"), SharedLaurel.SHOPIFY_SECRET);
    var blocks = RUN.matcher(Files.readString(PAGE)).results().map(run -> run.group(1)).toList();
    assertThat(blocks).hasSize(5);

    assertThat(run(folder, blocks.get(0))).contains("\"accepted\":2").contains("shopify/order/");
    assertThat(run(folder, blocks.get(1))).contains("\"accepted\":2");
    assertThat(run(folder, blocks.get(2))).isEqualTo("{\"success\":true}");
    assertThat(run(folder, blocks.get(3))).contains("\"accepted\":2");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines(context())).hasSize(5));
    assertThat(run(folder, blocks.get(4))).contains("\"customer_id\":\"" + customer);
    var context = context();
    assertThat(context.at("/stats/orders").asInt()).isEqualTo(1);
    assertThat(context.at("/stats/ltv_cents").asLong()).isEqualTo(12900);
    assertThat(context.at("/scores/churn/score").asDouble()).isEqualTo(0.82);
    assertThat(context.at("/open_tickets/0/ticket_id").asText()).isEqualTo("t-" + customer);
    assertThat(lines(context).toString())
        .contains("Ridge trail boots", "Late parcel", "Dome tent 3P", "99.90 EUR", "camping stove");
  }

  private JsonNode context() {
    return LAUREL.get("/api/customers/" + customer + "/context").json();
  }

  /** Of the five events; a link to the customer may have one too. */
  private static List<String> lines(JsonNode context) {
    return context
        .path("chronology")
        .valueStream()
        .filter(line -> !line.path("event_type").asText().equals("identity_linked"))
        .map(line -> line.path("line").asText())
        .toList();
  }

  private String run(Path folder, String block) throws IOException, InterruptedException {
    var shell = new ProcessBuilder("sh", "-euc", block).directory(folder.toFile());
    shell.redirectErrorStream(true);
    var environment = shell.environment();
    environment.put("LAUREL_URL", LAUREL.info().url().toString());
    environment.put("LAUREL_KEY_SOURCE", LAUREL.info().keys().source());
    environment.put("LAUREL_KEY_VIEWER", LAUREL.info().keys().viewer());
    environment.put("CUSTOMER", customer);
    environment.put("NOW", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    var process = shell.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out.strip();
  }

  private static boolean canRun(String command) throws InterruptedException {
    try {
      var process = new ProcessBuilder("sh", "-c", command + " > /dev/null 2>&1").start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
