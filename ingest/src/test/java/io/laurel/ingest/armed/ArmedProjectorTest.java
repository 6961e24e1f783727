package io.laurel.ingest.armed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.armed.ArmedTable.Place;
import io.laurel.ingest.armed.ArmedTable.Query;
import io.laurel.ingest.testing.LedgerPostgres;
import io.laurel.ingest.topic.Topics;
import io.laurel.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArmedProjectorTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition(Topics.ARMED, 0);

  private final DataSource database = LedgerPostgres.database();
  private final ArmedTable table = new ArmedTable(database);
  private final SettableClock clock = new SettableClock(TEN);
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final ArmedProjector projector = new ArmedProjector(consumer, table, clock);
  private long offset;

  @BeforeEach
  void subscribe() {
    consumer.subscribe(List.of(Topics.ARMED));
    consumer.rebalance(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void keepsTheLatestWordAndForgetsWhatIsOver() throws Exception {
    says("c-1", "cart-1", 30);
    says("c-2", "cart-2", 20);
    says("c-1", "cart-1", 40);
    over("c-2", "cart-2");
    projector.turn();

    assertThat(all("cart", Optional.empty()))
        .containsExactly(
            new Armed("cart", 3, "c-1", "cart-1", "evt", TEN, TEN.plus(Duration.ofMinutes(40))));
    assertThat(consumer.committed(java.util.Set.of(PARTITION)).get(PARTITION).offset())
        .isEqualTo(4);

    over("c-1", "cart-1");
    projector.turn();
    assertThat(all("cart", Optional.empty())).isEmpty();
  }

  @Test
  void whatCannotBeReadHoldsNobodyUp() throws Exception {
    consumer.addRecord(record("nonsense".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    var key = "[\"c-2\",\"cart\",\"cart-2\"]";
    consumer.addRecord(record(key.getBytes(UTF_8), "{}".getBytes(UTF_8)));
    says("c-1", "cart-1", 30);
    projector.turn();
    assertThat(all("cart", Optional.empty())).hasSize(1);
  }

  @Test
  void whatPostgresCannotHoldStopsNoOther() throws Exception {
    says("c-1", "cart-1", 30);
    var random = new Random(7);
    // longer than an index takes, and too mixed to be compressed
    var endless = random.ints(20_000, 'a', 'z').mapToObj(Character::toString).collect(joining());
    says(endless, "cart-1", 30);
    says("c-2", "cart-2", 30);
    consumer.addRecord(
        record(
            key("c-3", "cart"),
            """
            {"campaign_id": "cart", "campaign_version": 3, "customer_id": "c-3", "correlation": "",
             "event_id": "evt", "armed_at": "%s", "due_at": "+999999999-12-31T23:59:59Z"}
            """
                .formatted(TEN)
                .getBytes(UTF_8)));
    projector.turn();
    assertThat(all("cart", Optional.empty()))
        .extracting(Armed::customerId)
        .containsExactlyInAnyOrder("c-1", "c-2");
    assertThat(consumer.committed(java.util.Set.of(PARTITION)).get(PARTITION).offset())
        .isEqualTo(4);
  }

  @Test
  void showsPagesByDueTimeAndOneCustomersOwn() throws Exception {
    for (int i = 0; i < 5; i++) {
      says("c-" + i, "cart", 60 - i);
    }
    projector.turn();
    var first = table.page(new Query("cart", Optional.empty(), Place.FIRST, 2));
    assertThat(first).extracting(Armed::customerId).containsExactly("c-4", "c-3");
    var last = first.getLast();
    var place = new Place(last.dueAt(), last.customerId(), last.correlation());
    assertThat(table.page(new Query("cart", Optional.empty(), place, 2)))
        .extracting(Armed::customerId)
        .containsExactly("c-2", "c-1");
    assertThat(all("cart", Optional.of("c-3"))).hasSize(1);
    assertThat(all("other", Optional.empty())).isEmpty();
  }

  @Test
  void aRowWhoseEndWasNeverHeardOfGoesInTheEnd() throws Exception {
    says("c-1", "cart-1", 30);
    projector.turn();
    clock.pass(Duration.ofDays(8));
    projector.turn();
    assertThat(all("cart", Optional.empty())).isEmpty();
  }

  private List<Armed> all(String campaign, Optional<String> customer) throws SQLException {
    return table.page(new Query(campaign, customer, Place.FIRST, 100));
  }

  private void says(String customer, String cart, int minutes) {
    var value =
        """
        {"campaign_id": "cart", "campaign_version": 3, "customer_id": "%s", "correlation": "%s",
         "event_id": "evt", "armed_at": "%s", "due_at": "%s"}
        """
            .formatted(customer, cart, TEN, TEN.plus(Duration.ofMinutes(minutes)));
    consumer.addRecord(record(key(customer, cart), value.getBytes(UTF_8)));
  }

  private void over(String customer, String cart) {
    consumer.addRecord(record(key(customer, cart), null));
  }

  private static byte[] key(String customer, String cart) {
    return "[\"%s\",\"cart\",\"%s\"]".formatted(customer, cart).getBytes(UTF_8);
  }

  private ConsumerRecord<byte[], byte[]> record(byte[] key, byte @Nullable [] value) {
    return new ConsumerRecord<>(Topics.ARMED, 0, offset++, key, value);
  }
}
