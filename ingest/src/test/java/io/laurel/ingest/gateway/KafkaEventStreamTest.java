package io.laurel.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.Events;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaEventStreamTest {

  private final MockProducer<String, byte[]> broker =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final KafkaEventStream stream = new KafkaEventStream(broker);

  @Test
  void completesOnlyOnceTheBrokerAcknowledges() {
    var event = Events.event("quiz_finished", Map.of());

    var kept = stream.send(event).toCompletableFuture();

    assertThat(kept).isNotDone();
    broker.completeNext();
    assertThat(kept).isCompleted();
    assertThat(broker.history())
        .singleElement()
        .satisfies(record -> {
          assertThat(record.topic()).isEqualTo("raw_events");
          assertThat(record.key()).isEqualTo("c-1");
          assertThat(Events.read(record.value(), Events.NOW)).isEqualTo(event);
        });
  }

  @Test
  void keysAnUnknownVisitorByTheAnonymousId() {
    stream.send(
        new CustomerEvent(
            "e", null, "a-1", "quiz_finished", Events.NOW, Events.NOW, "app", 1, Map.of()));

    assertThat(broker.history().getFirst().key()).isEqualTo("a-1");
  }

  @Test
  void failsWhenTheBrokerDoesAndWhenItIsClosed() {
    var late = stream.send(Events.event("quiz_finished", Map.of())).toCompletableFuture();
    broker.errorNext(new TimeoutException());
    assertThat(late).isCompletedExceptionally();

    stream.close();
    assertThat(stream.send(Events.event("quiz_finished", Map.of())).toCompletableFuture())
        .isCompletedExceptionally();
  }

  @Test
  void failsWithinSecondsWithNoBrokerAtAll() {
    try (var nowhere = KafkaEventStream.over(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
      var kept = nowhere.send(Events.event("quiz_finished", Map.of())).toCompletableFuture();

      assertThat(kept).failsWithin(Duration.ofSeconds(8));
    }
  }

  @Test
  void waitsForAllReplicasAndNeverLong() {
    assertThat(KafkaEventStream.config(Map.of("bootstrap.servers", "b:9092")))
        .containsEntry("bootstrap.servers", "b:9092")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true)
        .containsEntry("linger.ms", 0)
        .containsEntry("max.block.ms", 2_000L)
        .containsEntry("delivery.timeout.ms", 8_000);
  }
}
