package io.laurel.ingest.projector;

import static io.laurel.ingest.projector.Story.order;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.topic.Topics;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProjectorTest {

  private static final TopicPartition PARTITION = new TopicPartition(Topics.RAW_EVENTS, 0);
  private static final ProjectorSettings FAST =
      new ProjectorSettings(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(2));

  private final Stage stage = new Stage();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final MockProducer<byte[], byte[]> producer = producer();

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Projector projector(DataSource ledger) {
    consumer.subscribe(List.of(Topics.RAW_EVENTS));
    consumer.rebalance(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    return new Projector(ledger, consumer, producer, FAST);
  }

  @Test
  void appliesPublishesAndCommits() throws Exception {
    var projector = projector(stage.database);
    consumer.addRecord(stage.record(order("e1", "ada", 5000)));
    projector.turn();

    assertThat(stage.context("ada").at("/stats/ltv_cents").asLong()).isEqualTo(5000);
    assertThat(committed()).isEqualTo(1);
    assertThat(producer.history())
        .singleElement()
        .satisfies(message -> {
          assertThat(message.topic()).isEqualTo(Topics.CHECKED);
          assertThat(message.key()).asString(UTF_8).isEqualTo("ada");
          var checked = EventJson.readChecked(message.value());
          assertThat(checked.customer()).isEqualTo("ada");
          assertThat(checked.event()).isEqualTo(EventJson.readChecked(message.value()).event());
          assertThat(checked.line()).isNotBlank();
        });
    assertThat(projector.counts()).isEqualTo(new ProjectorCounts(1, 1, 0, 0, 0));
  }

  @Test
  void buriesGarbageWithItsReasonAndGoesOn() throws Exception {
    var projector = projector(stage.database);
    consumer.addRecord(stage.record(order("e1", "ada", 5000)));
    consumer.addRecord(stage.record(null, "{\"event_id\": ".getBytes(UTF_8)));
    consumer.addRecord(stage.record("x".getBytes(UTF_8), null));
    consumer.addRecord(stage.record(null, new byte[] {(byte) 0xff, 0, 1}));
    consumer.addRecord(stage.record(order("e2", "ada", 1).with("total_cents", "much")));
    consumer.addRecord(stage.record(order("e3", "ada", 700)));
    consumer.addRecord(stage.record(null, EventJson.write(order("e4", "ada", 9).event())));
    projector.turn();

    var letters =
        producer.history().stream().filter(m -> m.topic().equals(Topics.RAW_EVENTS_DLQ)).toList();
    assertThat(letters)
        .extracting(letter -> header(letter, "origin_offset"))
        .containsExactly("1", "2", "3", "4", "6");
    assertThat(letters.getFirst().value()).asString(UTF_8).isEqualTo("{\"event_id\": ");
    assertThat(letters).allSatisfy(letter -> assertThat(header(letter, "reason")).isNotBlank());
    assertThat(header(letters.get(3), "reason")).contains("/properties/total_cents");
    assertThat(header(letters.getLast(), "reason")).startsWith("its key is missing: set it to");
    assertThat(stage.context("ada").at("/stats/ltv_cents").asLong()).isEqualTo(5700);
    assertThat(committed()).isEqualTo(7);
    assertThat(projector.counts()).isEqualTo(new ProjectorCounts(7, 2, 0, 5, 0));
  }

  @Test
  void losesAndDoublesNothingWhenItDiesBetweenStateAndStream() throws Exception {
    var record = stage.record(order("e1", "ada", 5000));
    var dying = projector(stage.database);
    consumer.addRecord(record);
    producer.sendException = new IllegalStateException("killed here");
    assertThatThrownBy(dying::turn).hasMessage("killed here");
    assertThat(stage.context("ada")).isNotNull();
    assertThat(committed()).isZero();

    producer.sendException = null;
    consumer.seek(PARTITION, 0);
    consumer.addRecord(record);
    var reborn = new Projector(stage.database, consumer, producer, FAST);
    reborn.turn();

    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly(Topics.CHECKED);
    assertThat(stage.context("ada").at("/stats/orders").asLong()).isEqualTo(1);
    assertThat(committed()).isEqualTo(1);
    assertThat(reborn.counts()).isEqualTo(new ProjectorCounts(1, 0, 1, 0, 0));
  }

  @Test
  void waitsForPostgresAndThenGoesOn() throws Exception {
    var outage = new Outage(stage.database);
    var projector = projector(outage.dataSource());
    outage.down = true;
    var record = stage.record(order("e1", "ada", 5000));
    for (int attempt = 0; attempt < 3; attempt++) {
      consumer.addRecord(record);
      projector.turn();
      assertThat(projector.applying()).isFalse();
      assertThat(consumer.position(PARTITION)).isZero();
    }
    assertThat(producer.history()).isEmpty();

    outage.down = false;
    consumer.addRecord(record);
    projector.turn();

    assertThat(projector.applying()).isTrue();
    assertThat(stage.context("ada")).isNotNull();
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void saysNothingOfPeopleInItsLog() throws Exception {
    try (var connection = stage.database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            RAISE EXCEPTION 'no room for %', NEW USING ERRCODE = '53100', DETAIL = NEW::TEXT;
          END $$;
          CREATE TRIGGER full_disk BEFORE INSERT ON raw_events
            FOR EACH ROW EXECUTE FUNCTION full_disk()
          """);
    }
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    log.addAppender(lines);
    try {
      var projector = projector(stage.database);
      consumer.addRecord(stage.record(order("e1", "jane@example.org", 5000)));
      projector.turn();
      assertThat(projector.applying()).isFalse();
    } finally {
      log.detachAppender(lines);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("53100"))
        .noneMatch(line -> line.contains("jane"));
    assertThat(lines.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
  }

  @Test
  void waitsForKafkaAndThenPublishes() throws Exception {
    var projector = projector(stage.database);
    var record = stage.record(order("e1", "ada", 5000));
    consumer.addRecord(record);
    producer.sendException = new TimeoutException("no broker");
    projector.turn();
    assertThat(projector.applying()).isFalse();
    assertThat(committed()).isZero();

    producer.sendException = null;
    consumer.addRecord(record);
    projector.turn();

    assertThat(producer.history()).hasSize(1);
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void outlivesAPollThatIsRefused() throws Exception {
    var projector = projector(stage.database);
    consumer.setPollException(new SaslAuthenticationException("the password was changed"));
    projector.turn();
    assertThat(projector.applying()).isFalse();

    consumer.addRecord(stage.record(order("e1", "ada", 5000)));
    projector.turn();
    assertThat(projector.applying()).isTrue();
    assertThat(committed()).isEqualTo(1);
  }

  @Test
  void stopsCleanly() {
    var projector = projector(stage.database).start();
    assertThat(projector.live()).isTrue();
    projector.close();

    assertThat(projector.live()).isFalse();
    assertThat(consumer.closed()).isTrue();
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void closesItsClientsAlsoWhenItNeverRan() {
    projector(stage.database).close();

    assertThat(consumer.closed()).isTrue();
    assertThat(producer.closed()).isTrue();
  }

  private long committed() {
    var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
    return offset == null ? 0 : offset.offset();
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  /** A PostgreSQL that can be away. */
  private static final class Outage {
    private final DataSource real;
    volatile boolean down;

    Outage(DataSource real) {
      this.real = real;
    }

    DataSource dataSource() {
      return (DataSource)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, arguments) -> {
                if (down) {
                  throw new SQLException("connection refused", "08001");
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}
