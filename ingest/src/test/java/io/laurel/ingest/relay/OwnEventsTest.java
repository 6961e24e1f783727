package io.laurel.ingest.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.ingest.database.TestPostgres;
import io.laurel.ingest.event.CustomerEvent;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class OwnEventsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static DataSource ledger;
  private final List<CustomerEvent> written = new CopyOnWriteArrayList<>();
  private final MockProducer<String, byte[]> broker = producer(true);

  @BeforeAll
  static void ledger() throws SQLException {
    ledger = TestPostgres.emptyDatabase();
    TestPostgres.execute(
        ledger,
        """
        create table outbox (
          key text primary key, opportunity_id text not null, campaign_id text not null,
          customer_id text not null, provider text not null, action jsonb not null,
          state text not null check (state in ('departed', 'accepted', 'refused', 'unknown')),
          provider_id text, detail text, departed_at timestamptz not null,
          arrived_at timestamptz, published_at timestamptz)
        """);
  }

  @BeforeEach
  void empty() throws SQLException {
    TestPostgres.execute(ledger, "truncate outbox");
  }

  private static MockProducer<String, byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, null, new StringSerializer(), new ByteArraySerializer());
  }

  private OwnEvents events(MockProducer<String, byte[]> producer) {
    return new OwnEvents(ledger, producer, this::written, CLOCK);
  }

  private byte[] written(CustomerEvent event) {
    written.add(event);
    return event.eventId().getBytes(StandardCharsets.UTF_8);
  }

  private static void row(String key, String state, String action) throws SQLException {
    try (var connection = ledger.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into outbox (key, opportunity_id, campaign_id, customer_id, provider, action,
                                    state, provider_id, departed_at, arrived_at)
                values (?, 'opp-1', 'win-back', 'c-1', 'twilio', ?::jsonb,
                        ?, 'id-' || ?, '2026-11-24T09:00:00Z', '2026-11-24T09:00:01Z')
                """)) {
      insert.setString(1, key);
      insert.setString(2, action);
      insert.setString(3, state);
      insert.setString(4, key);
      insert.executeUpdate();
    }
  }

  private static long untold() throws SQLException {
    try (var connection = ledger.getConnection();
        var select =
            connection.prepareStatement("select count(*) from outbox where published_at is null");
        var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void tellsOfAGrantedCoupon() throws Exception {
    row("opp-1/1/1", "accepted", "{\"kind\": \"send_coupon\", \"asset_id\": \"cpn-10\"}");
    events(broker).publish();

    assertThat(written)
        .containsExactly(
            new CustomerEvent(
                "laurel/opp-1/1/1",
                "c-1",
                null,
                "coupon_granted",
                Instant.parse("2026-11-24T09:00:01Z"),
                NOW,
                "laurel",
                1,
                Map.of("asset_id", "cpn-10", "opportunity_id", "opp-1")));
    assertThat(broker.history()).extracting(ProducerRecord::topic).containsExactly("raw_events");
    assertThat(broker.history()).extracting(ProducerRecord::key).containsExactly("c-1");
    assertThat(untold()).isZero();
  }

  @Test
  void tellsOfMessagesWithTheirChannel() throws Exception {
    row("a", "accepted", "{\"kind\": \"send_sms\", \"text\": \"hi\"}");
    row("b", "accepted", "{\"kind\": \"send_message\", \"channel\": \"email\", \"text\": \"x\"}");
    events(broker).publish();

    assertThat(written).extracting(CustomerEvent::eventType).containsOnly("message_sent");
    assertThat(written)
        .extracting(CustomerEvent::properties)
        .containsExactlyInAnyOrder(
            Map.of("message_id", "id-a", "channel", "sms", "opportunity_id", "opp-1"),
            Map.of("message_id", "id-b", "channel", "email", "opportunity_id", "opp-1"));
  }

  @Test
  void tellsOnlyOfWhatWasAcceptedAndOnlyOnce() throws Exception {
    row("a", "accepted", "{\"kind\": \"send_sms\"}");
    row("b", "departed", "{\"kind\": \"send_sms\"}");
    row("c", "refused", "{\"kind\": \"send_sms\"}");
    row("d", "unknown", "{\"kind\": \"send_sms\"}");
    row("e", "accepted", "{\"kind\": \"update_crm\", \"field\": \"note\"}");
    var events = events(broker);
    events.publish();
    events.publish();

    assertThat(written).extracting(CustomerEvent::eventId).containsExactly("laurel/a");
    assertThat(untold()).isEqualTo(3);
  }

  @Test
  void aRowIsToldAgainWithTheSameIdWhenTheBrokerDidNotTakeIt() throws Exception {
    row("a", "accepted", "{\"kind\": \"send_sms\"}");
    var away = producer(true);
    away.sendException = new TimeoutException("no broker");

    assertThatThrownBy(() -> events(away).publish()).isInstanceOf(TimeoutException.class);
    assertThat(untold()).isEqualTo(1);
    events(broker).publish();

    assertThat(written).extracting(CustomerEvent::eventId).containsExactly("laurel/a", "laurel/a");
    assertThat(untold()).isZero();
  }

  @Test
  @Timeout(20)
  void aRowIsNotMarkedBeforeTheBrokerHasIt() throws Exception {
    row("a", "accepted", "{\"kind\": \"send_sms\"}");
    var slow = producer(false);
    var round = CompletableFuture.runAsync(() -> publish(events(slow)));
    while (!slow.errorNext(new TimeoutException("no broker"))) {
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> round.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(TimeoutException.class);
    assertThat(untold()).isEqualTo(1);
  }

  @Test
  void saysWhetherMoreIsDue() throws Exception {
    TestPostgres.execute(
        ledger,
        """
        insert into outbox (key, opportunity_id, campaign_id, customer_id, provider, action, state,
                            departed_at, arrived_at)
        select 'k' || n, 'o', 'c', 'c-1', 'twilio', '{"kind": "send_sms"}', 'accepted', now(), now()
        from generate_series(1, 201) n
        """);
    var events = events(broker);

    assertThat(events.publish()).isTrue();
    assertThat(events.publish()).isFalse();
    assertThat(broker.history()).hasSize(201);
  }

  @Test
  @Timeout(30)
  void theRelaySurvivesAnOutage() throws Exception {
    broker.sendException = new TimeoutException("no broker");
    row("a", "accepted", "{\"kind\": \"send_sms\"}");
    try (var relay = Relay.start(events(broker), Duration.ofMillis(5))) {
      assertThat(relay).isNotNull();
      while (written.size() < 2) {
        Thread.onSpinWait();
      }
      broker.sendException = null;
      while (untold() > 0) {
        Thread.onSpinWait();
      }
    }

    assertThat(broker.history()).hasSize(1);
  }

  private static void publish(OwnEvents events) {
    try {
      events.publish();
    } catch (SQLException | ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
