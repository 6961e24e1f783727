package io.laurel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.cli.Command;
import io.laurel.worker.cli.CommandLine;
import io.laurel.worker.cli.FeedCommand;
import io.laurel.worker.cli.LetterCommands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The commands that look at dead letters and feed events again, on a whole Laurel. */
class ReplayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String customer = "c-" + UUID.randomUUID();
  private final Reach reach = new Reach(Settings.read(Map.of()), LAUREL.info().directory());

  @Test
  void aDeadLetterIsFoundShownAndSentBack() throws Exception {
    var began = Instant.now().minusSeconds(5).toString();
    write("{\"customer_id\": \"" + customer + "\", \"event_type\": \"A\"");

    var first =
        await().atMost(PATIENCE).until(() -> letters(began), found -> found.size() == 1).getFirst();
    assertThat(first).contains("from raw_events/").contains("is not JSON");
    var id = first.split(" ", 2)[0];
    assertThat(dlq("show", id)).contains("key: " + customer).contains("\"event_type\": \"A\"");

    assertThat(dlq("replay", id)).isEqualTo(id + "  sent to raw_events\n");
    await().atMost(PATIENCE).until(() -> letters(began), found -> found.size() == 2);
  }

  @Test
  void eventsAreFedAgainAndCountOnce() throws Exception {
    var began = Instant.now();
    LAUREL.ingest(
        """
        {"event_type": "order_placed", "occurred_at": "%s", "customer_id": "%s",
         "properties": {"order_id": "o-1", "total_cents": 4200, "currency": "EUR"}}
        """
            .formatted(began, customer));
    await().atMost(PATIENCE).until(() -> context().at("/stats/orders").asInt() == 1);

    var said = new ByteArrayOutputStream();
    try (var ledger = reach.ledger()) {
      var feed = new Command.Feed(LAUREL.info().directory(), began, Instant.now());
      FeedCommand.carryOut(feed, ledger, reach.kafka(), new PrintStream(said, true, UTF_8));
    }
    assertThat(said.toString(UTF_8)).contains("were sent again; each counts once");

    // what comes after the repeat on the same key is applied after it
    LAUREL.ingest(
        """
        {"event_type": "quiz_finished", "occurred_at": "%s", "customer_id": "%s"}
        """
            .formatted(Instant.now(), customer));
    await().atMost(PATIENCE).until(() -> context().path("chronology").size() == 2);
    assertThat(context().at("/stats/orders").asInt()).isEqualTo(1);
    assertThat(context().at("/stats/ltv_cents").asInt()).isEqualTo(4200);
  }

  private JsonNode context() {
    return LAUREL.get("/api/customers/" + customer + "/context").json();
  }

  private List<String> letters(String since) {
    return dlq("list", "--from", since, "--topic", "raw_events.dlq")
        .lines()
        .filter(line -> dlq("show", line.split(" ", 2)[0]).contains(customer))
        .toList();
  }

  private String dlq(String... words) {
    var typed = new ArrayList<>(List.of("dlq"));
    typed.addAll(List.of(words));
    var out = new ByteArrayOutputStream();
    var command = (Command.Letters) CommandLine.read(typed);
    LetterCommands.carryOut(
        command,
        reach.kafka(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    return out.toString(UTF_8);
  }

  private void write(String value) throws ExecutionException, InterruptedException {
    try (var producer =
        new KafkaProducer<>(reach.kafka(), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("raw_events", customer, value)).get();
    }
  }
}
