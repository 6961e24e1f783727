package io.laurel.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class LetterBoxTest {

  private static final Set<String> BOTH = Set.of(Topics.RAW_EVENTS_DLQ, Topics.OPPORTUNITIES_DLQ);
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final MockConsumer<byte[], byte[]> broker = new MockConsumer<>("earliest");
  private final MockProducer<byte[], byte[]> stream =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();

  private void bury(String topic, String reason, String origin, String value) {
    var headers = new RecordHeaders();
    headers.add("reason", reason.getBytes(UTF_8));
    headers.add("origin_topic", origin.getBytes(UTF_8));
    headers.add("origin_partition", "3".getBytes(UTF_8));
    headers.add("origin_offset", "118".getBytes(UTF_8));
    long offset = letters.stream().filter(letter -> letter.topic().equals(topic)).count();
    letters.add(
        new ConsumerRecord<>(
            topic,
            0,
            offset,
            NOON.plusSeconds(60 * letters.size()).toEpochMilli(),
            TimestampType.LOG_APPEND_TIME,
            -1,
            -1,
            "c-1".getBytes(UTF_8),
            value.getBytes(UTF_8),
            headers,
            Optional.empty()));
  }

  private List<Letter> read(LetterFilter filter) {
    for (var topic : BOTH) {
      var place = new TopicPartition(topic, 0);
      long end = letters.stream().filter(letter -> letter.topic().equals(topic)).count();
      broker.updatePartitions(
          topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
      broker.updateBeginningOffsets(Map.of(place, 0L));
      broker.updateEndOffsets(Map.of(place, end));
    }
    broker.schedulePollTask(() ->
        letters.stream()
            .filter(letter -> broker.assignment().contains(new TopicPartition(letter.topic(), 0)))
            .forEach(broker::addRecord));
    var found = new ArrayList<Letter>();
    new LetterBox(broker).read(filter, found::add);
    return found;
  }

  @Test
  void whatAnybodyWroteOnItStaysOnItsLine() {
    bury(Topics.RAW_EVENTS_DLQ, "bad\n\u001b[31mred", Topics.RAW_EVENTS, "{}");

    assertThat(read(all()).getFirst().cover().reason()).isEqualTo("bad\ufffd\ufffd[31mred");
  }

  private static LetterFilter all() {
    return new LetterFilter(BOTH, Set.of(), "", null, null);
  }

  @Test
  void tellsWhereALetterStandsWhereItCameFromAndWhy() {
    bury(Topics.RAW_EVENTS_DLQ, "is not JSON", "raw_events", "{");

    var cover = read(all()).getFirst().cover();

    assertThat(cover)
        .isEqualTo(
            new Letter.Cover(
                new LetterId(Topics.RAW_EVENTS_DLQ, 0, 0),
                NOON,
                "raw_events/3/118",
                "is not JSON"));
    assertThat(LetterId.read(cover.id().toString())).contains(cover.id());
  }

  @Test
  void findsByReasonTopicAndTime() {
    bury(Topics.RAW_EVENTS_DLQ, "/occurred_at: is no time", "raw_events", "1");
    bury(Topics.RAW_EVENTS_DLQ, "is not JSON", "raw_events", "2");
    bury(Topics.OPPORTUNITIES_DLQ, "is not JSON", "opportunities", "3");

    assertThat(values(new LetterFilter(BOTH, Set.of(), "NOT json", null, null)))
        .containsExactlyInAnyOrder("2", "3");
    assertThat(values(new LetterFilter(Set.of(Topics.OPPORTUNITIES_DLQ), Set.of(), "", null, null)))
        .containsExactly("3");
    assertThat(values(new LetterFilter(BOTH, Set.of(), "", null, NOON.plusSeconds(60))))
        .containsExactly("1");
  }

  @Test
  void findsThoseThatAreNamedAndNoOther() {
    bury(Topics.RAW_EVENTS_DLQ, "a", "raw_events", "1");
    bury(Topics.RAW_EVENTS_DLQ, "a", "raw_events", "2");
    var named = Set.of(new LetterId(Topics.RAW_EVENTS_DLQ, 0, 1));

    assertThat(values(new LetterFilter(BOTH, named, "", null, null))).containsExactly("2");
  }

  @Test
  void sendsALetterBackByteForByteToWhereItCameFrom() {
    bury(Topics.OPPORTUNITIES_DLQ, "a", "opportunities", "{\"x\": 1}");

    var outcome = new SendingBack(stream).send(read(all()).getFirst());

    assertThat(outcome).isEqualTo(new SendingBack.Sending.Sent("opportunities"));
    assertThat(stream.history())
        .singleElement()
        .satisfies(sent -> {
          assertThat(sent.topic()).isEqualTo("opportunities");
          assertThat(sent.key()).asString().isEqualTo("c-1");
          assertThat(sent.value()).asString().isEqualTo("{\"x\": 1}");
        });
  }

  @Test
  void letsNoLetterChooseAnotherWay() {
    bury(Topics.RAW_EVENTS_DLQ, "a", "payments", "1");
    bury(Topics.RAW_EVENTS_DLQ, "a", "opportunities", "2");

    for (var letter : read(all())) {
      assertThat(new SendingBack(stream).send(letter)).isInstanceOf(SendingBack.Sending.Kept.class);
    }
    assertThat(stream.history()).isEmpty();
  }

  @Test
  void showsNothingThatCouldCommandATerminal() {
    bury(Topics.RAW_EVENTS_DLQ, "a", "raw_events", "\u001b[2Jé\n{}");

    assertThat(read(all()).getFirst().shownValue()).isEqualTo("\ufffd[2Jé\n{}");
  }

  private List<String> values(LetterFilter filter) {
    return read(filter).stream().map(Letter::shownValue).toList();
  }
}
