package io.laurel.ingest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private static final byte[] BYTES = {'{', (byte) 0xff};

  private final MockProducer<byte[], byte[]> broker =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final DeadLetters letters = new DeadLetters(broker);

  @Test
  void keepsTheBytesWithReasonAndOrigin() {
    letters.bury(new ConsumerRecord<>("raw_events", 3, 42, null, BYTES), "is not UTF-8");

    var letter = broker.history().getFirst();
    assertThat(letter.topic()).isEqualTo("raw_events.dlq");
    assertThat(letter.key()).isNull();
    assertThat(letter.value()).isEqualTo(BYTES);
    assertThat(
            Arrays.stream(letter.headers().toArray())
                .collect(Collectors.toMap(Header::key, h -> new String(h.value(), UTF_8))))
        .isEqualTo(
            Map.of(
                "reason", "is not UTF-8",
                "origin_topic", "raw_events",
                "origin_partition", "3",
                "origin_offset", "42"));
  }

  @Test
  void keepsEachTopicsLettersApart() {
    letters.bury(new ConsumerRecord<>("opportunities", 0, 1, BYTES, BYTES), "is not JSON");
    letters.bury(new ConsumerRecord<>("raw_events.checked", 0, 1, BYTES, BYTES), "is not JSON");

    assertThat(broker.history())
        .extracting(letter -> letter.topic())
        .containsExactly("opportunities.dlq", "raw_events.dlq");
  }

  @Test
  void failsWhenTheBrokerDoesNotKeepIt() {
    var away = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    away.sendException = new TimeoutException();

    assertThatThrownBy(() ->
            new DeadLetters(away)
                .bury(new ConsumerRecord<>("raw_events", 0, 1, BYTES, BYTES), "is not JSON"))
        .isInstanceOf(KafkaException.class);
  }
}
