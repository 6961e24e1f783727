package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.Campaign;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random events, late and doubled, read in any order by tasks that die at any moment: what is told
 * is what a plain program finds.
 */
class InterleavingsTest {

  private static final Duration LATE = Duration.ofMinutes(5);
  private static final int ROUNDS = Integer.getInteger("laurel.test.interleavings", 150);

  static LongStream seeds() {
    return LongStream.range(0, ROUNDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameIsToldHoweverTheTasksAreInterleavedAndWheneverTheyDie(long seed) {
    var campaigns = new ChangingCampaigns();
    var cart =
        campaigns.put(
            "cart",
            "absence: { after: cart_updated, when: 'event.cart_value_cents >= 3000',"
                + " until: order_placed, same: cart_id, within: PT30M }",
            "priority: 10");
    var cool =
        campaigns.put(
            "cool",
            "absence: { after: session_started, until: order_placed, within: PT20M }",
            "cooldown: PT2H");
    var score =
        campaigns.put(
            "score",
            "event: { type: ml_score, when: 'event.score >= 0.8"
                + " && (previous == null || previous.score < 0.8)' }",
            "priority: 90");
    var eager =
        campaigns.put(
            "eager",
            "count: { of: product_viewed, same: product_id, at_least: 3, within: PT1H }",
            "cooldown: PT30M");

    var life = new Life(seed, List.of());
    var stream = new SimulatedStream(seed, campaigns, LATE, true);
    for (int i = 0; i < 200; i++) {
      life.next().forEach(stream::send);
      stream.step();
    }
    stream.end();

    var expected =
        new ReferenceTriggers(life.once(), Map.of())
            .absence(cart, (event, _) -> number(event, "cart_value_cents") >= 3000)
            .absence(cool, (_, _) -> true)
            .event(
                score,
                (event, before) ->
                    number(event, "score") >= 0.8
                        && (before == null || number(before, "score") < 0.8))
            .count(eager, (_, _) -> true)
            .found();
    assertThat(expected).isNotEmpty();
    assertThat(stream.crashes()).isPositive();
    assertThat(stream.told()).isEqualTo(expected);
    assertThat(stream.armed()).isEmpty();
    assertThat(stream.meter().armed()).isZero();
    assertThat(stream.meter().waiting()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aVisitorWhoBecomesACustomerLosesNothing(long seed) {
    var campaigns = new ChangingCampaigns();
    var cart = leftBehind(campaigns);
    var customers = Map.of("a-0", "c-0", "a-1", "c-1", "a-2", "c-0");
    var links = new LinkedHashMap<String, ReferenceTriggers.Link>();
    var life = new Life(seed, List.of("a-0", "a-1", "a-2"));
    var stream = new SimulatedStream(seed, campaigns, LATE, true);
    for (int i = 0; i < 150; i++) {
      life.next().forEach(stream::send);
      stream.step();
      if (i % 50 == 49) {
        var visitor = "a-" + i / 50;
        var due = stream.fireWhatIsDue();
        links.put(visitor, new ReferenceTriggers.Link(customers.get(visitor), due));
        stream.send(life.link(visitor, customers.get(visitor), due));
        // no link takes longer than late events are waited for
        stream.settle();
      }
    }
    stream.end();

    var expected =
        new ReferenceTriggers(life.once(), links)
            .absence(cart, (event, _) -> number(event, "cart_value_cents") >= 3000)
            .found();
    assertThat(stream.told()).isEqualTo(expected);
    assertThat(stream.armed()).isEmpty();
    assertThat(stream.meter().armed()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aScheduleTurnsToEachCustomerOnceADay(long seed) {
    var campaigns = new ChangingCampaigns();
    campaigns.put("nine", "schedule: { at: '09:00', zone: customer }");
    var stream = new SimulatedStream(seed, campaigns, Duration.ZERO, true);
    stream.wall(TriggerStage.START);
    for (int i = 0; i < 30; i++) {
      var customer = "c-" + i;
      var zone = Map.<String, Object>of("timezone", i % 2 == 0 ? "Europe/Berlin" : "Asia/Tokyo");
      stream.send(
          TriggerStage.checked(
              customer, customer, "e-" + i, "customer_updated", TriggerStage.START, zone));
    }
    stream.settle();
    stream.pass(Duration.ZERO);
    stream.settle();
    for (int hour = 0; hour < 72; hour++) {
      stream.pass(Duration.ofHours(1));
    }
    stream.end(stream.wall());
    assertThat(stream.told()).hasSize(30 * 3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPauseLeavesNothingArmed(long seed) {
    var campaigns = new ChangingCampaigns();
    leftBehind(campaigns);
    var life = new Life(seed, List.of());
    var stream = new SimulatedStream(seed, campaigns, LATE, true);
    for (int i = 0; i < 60; i++) {
      life.next().forEach(stream::send);
      stream.step();
    }
    stream.settle();
    campaigns.remove("cart");
    stream.changed();
    for (int i = 0; i < 5; i++) {
      stream.pass(Duration.ofSeconds(1));
    }
    stream.end();
    assertThat(stream.armed()).isEmpty();
    assertThat(stream.meter().armed()).isZero();
  }

  private static Campaign leftBehind(ChangingCampaigns campaigns) {
    return campaigns.put(
        "cart",
        "absence: { after: cart_updated, when: 'event.cart_value_cents >= 3000',"
            + " until: order_placed, same: cart_id, within: PT30M }");
  }

  private static double number(CheckedEvent event, String property) {
    return ((Number) event.event().properties().get(property)).doubleValue();
  }

  /** Customers and visitors who look, touch and order. */
  private static final class Life {
    private final Random random;
    private final List<String> visitors;
    private final Map<String, String> linked = new LinkedHashMap<>();
    private final List<CheckedEvent> once = new ArrayList<>();
    private Instant now = TriggerStage.START;

    Life(long seed, List<String> visitors) {
      this.random = new Random(seed);
      this.visitors = visitors;
    }

    /** Each event once, in the order in which they came. */
    List<CheckedEvent> once() {
      return once;
    }

    /** One event; sometimes one that was there before. */
    List<CheckedEvent> next() {
      var sent = new ArrayList<CheckedEvent>();
      var fresh = fresh();
      once.add(fresh);
      sent.add(fresh);
      if (random.nextInt(10) == 0) {
        sent.add(once.get(Math.max(0, once.size() - 1 - random.nextInt(10))));
      }
      return sent;
    }

    /** It moves no clock, so that nothing more is due by then. */
    CheckedEvent link(String visitor, String customer, Instant at) {
      linked.put(visitor, customer);
      return TriggerStage.checked(
          customer,
          customer,
          "link-" + visitor,
          "identity_linked",
          at,
          Map.of("anonymous_id", visitor));
    }

    private CheckedEvent fresh() {
      now = now.plusSeconds(random.nextInt(240));
      int who = random.nextInt(4 + visitors.size());
      var customer = who < 4 ? "c-" + who : null;
      var visitor = who < 4 ? null : visitors.get(who - 4);
      return switch (random.nextInt(6)) {
        case 0, 1 ->
            event(
                customer,
                visitor,
                "cart_updated",
                Map.of(
                    "cart_id", cart(), "cart_value_cents", random.nextInt(4) == 0 ? 100L : 4000L));
        case 2 ->
            event(
                customer,
                visitor,
                "order_placed",
                random.nextInt(4) == 0 ? Map.of("order_id", "o") : Map.of("cart_id", cart()));
        case 3 ->
            event(
                customer,
                visitor,
                "product_viewed",
                Map.of("product_id", "p-" + random.nextInt(2)));
        case 4 ->
            event(
                customer,
                visitor,
                "ml_score",
                Map.of("model", "m-" + random.nextInt(2), "score", random.nextDouble()));
        default -> event(customer, visitor, "session_started", Map.of("session_id", "s"));
      };
    }

    private String cart() {
      return "cart-" + random.nextInt(2);
    }

    /** Late by up to what is waited for, and no two at the same instant. */
    private CheckedEvent event(
        @Nullable String customer,
        @Nullable String visitor,
        String type,
        Map<String, Object> properties) {
      int number = once.size();
      var at =
          now.minusSeconds(random.nextInt((int) LATE.toSeconds() - 1))
              .plus(number, ChronoUnit.MICROS);
      var event =
          new CustomerEvent(
              "e-" + number,
              customer,
              visitor,
              type,
              at,
              at,
              "shop",
              1,
              new LinkedHashMap<>(properties));
      var source = event.sourceId();
      return new CheckedEvent(event, linked.getOrDefault(source, source), "A line.");
    }
  }
}
