package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityJson;
import io.laurel.ingest.topic.Topics;
import io.laurel.opportunity.Opportunity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerTopologyTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final List<Campaign> campaigns = new ArrayList<>();
  private final CustomerRefs refs = new CustomerRefs(KEY);
  private final List<String> unfit = new ArrayList<>();
  @TempDir Path directory;
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> checked;
  private TestOutputTopic<byte[], byte[]> opportunities;
  private int events;

  @BeforeEach
  void start() {
    start(START.plus(Duration.ofDays(1)));
  }

  private void start(Instant wall) {
    var parts =
        new TriggerParts(
            new Rules(() -> List.copyOf(campaigns), Tiers.STANDARD),
            new OpportunityIds(KEY),
            refs,
            (_, _, reason) -> unfit.add(reason),
            TriggerSettings.in(directory, 1));
    var config = new Properties();
    config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    driver = new TopologyTestDriver(TriggerTopology.of(parts), config, wall);
    checked =
        driver.createInputTopic(
            Topics.CHECKED, new ByteArraySerializer(), new ByteArraySerializer());
    opportunities =
        driver.createOutputTopic(
            Topics.OPPORTUNITIES, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void findsAnEventForWhichTheConditionHolds() {
    campaign("event: { type: tier_changed, when: 'tier_rank(event.to) > tier_rank(event.from)' }");

    event("c-1", "tier_changed", 0, Map.of("from", "silver", "to", "gold"));
    event("c-2", "tier_changed", 0, Map.of("from", "gold", "to", "silver"));

    var found = told();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().customerId().value()).isEqualTo("c-1");
    assertThat(found.getFirst().kind()).isEqualTo("event");
    assertThat(found.getFirst().detectedAt()).isEqualTo(START);
    assertThat(found.getFirst().expiresAt()).isEqualTo(START.plus(Duration.ofDays(1)));
    assertThat(found.getFirst().event().line()).isEqualTo("A line.");
  }

  @Test
  void seesAScoreCrossTheThresholdOnceAndOfItsOwnModelOnly() {
    campaign(
        "event: { type: ml_score, when: \"event.model == 'churn' && event.score >= 0.8"
            + " && (previous == null || previous.score < 0.8)\" }");

    score("churn", 0, 0.5);
    score("churn", 1, 0.81);
    score("upsell", 2, 0.1);
    score("churn", 3, 0.9);
    score("churn", 4, 0.7);
    score("churn", 5, 0.8);

    assertThat(told())
        .extracting(found -> found.event().occurredAt())
        .containsExactly(at(1), at(5));
  }

  @Test
  void countsARepeatedEventOnce() {
    campaign("event: { type: session_started }");
    var bytes = bytes("c-1", "evt-x", "session_started", 0, Map.of());
    checked.pipeInput(key("c-1"), bytes);
    checked.pipeInput(key("c-1"), bytes);
    assertThat(told()).hasSize(1);
  }

  @Test
  void remindsOfACartThatWasLeftBehind() {
    leftBehind();
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-1", 10);
    event("other", "session_started", 39, Map.of());
    // the other customer's partition is this one too, and its time is not yet 40
    assertThat(told()).isEmpty();
    event("other", "session_started", 40, Map.of());

    var found = told();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().kind()).isEqualTo("absence");
    assertThat(found.getFirst().event().occurredAt()).isEqualTo(at(10));
    assertThat(found.getFirst().detectedAt()).isEqualTo(at(40));
  }

  @Test
  void anOrderOfTheSameCartInTimeDisarms() {
    leftBehind();
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-2", 1);
    order("c-1", "cart-1", 29);
    event("other", "session_started", 60, Map.of());
    assertThat(told())
        .extracting(found -> found.event().properties().get("cart_id"))
        .containsExactly("cart-2");
  }

  @Test
  void anOrderAtTheDueInstantComesTooLate() {
    leftBehind();
    cart("c-1", "cart-1", 0);
    order("c-1", "cart-1", 30);
    assertThat(told()).hasSize(1);
  }

  @Test
  void anOrderThatNamesNoCartEndsAllOfThem() {
    leftBehind();
    cart("c-1", "cart-1", 0);
    cart("c-1", "cart-2", 1);
    event("c-1", "order_placed", 5, Map.of("order_id", "o-1"));
    event("other", "session_started", 60, Map.of());
    assertThat(told()).isEmpty();
  }

  @Test
  void aLateOrderDisarmsAndALateTouchArms() {
    leftBehind();
    order("c-1", "cart-1", 5);
    cart("c-1", "cart-1", 0);
    cart("c-2", "cart-9", -20);
    event("other", "session_started", 60, Map.of());
    assertThat(told()).extracting(found -> found.customerId().value()).containsExactly("c-2");
  }

  @Test
  void aCartBelowTheThresholdArmsNothing() {
    leftBehind();
    event("c-1", "cart_updated", 0, Map.of("cart_id", "small", "cart_value_cents", 2_999L));
    event("other", "session_started", 60, Map.of());
    assertThat(told()).isEmpty();
  }

  @Test
  void theWallClockNudgesWhenTheStreamIdles() {
    leftBehind();
    cart("c-1", "cart-1", 0);
    assertThat(told()).isEmpty();
    driver.advanceWallClockTime(Duration.ofSeconds(3));
    assertThat(told()).hasSize(1);
    driver.advanceWallClockTime(Duration.ofHours(3));
    assertThat(told()).isEmpty();
  }

  @Test
  void touchingTheCartAgainLaterMakesAnotherOpportunity() {
    leftBehind();
    cart("c-1", "cart-1", 0);
    event("other", "session_started", 60, Map.of());
    var first = told();
    cart("c-1", "cart-1", 90);
    event("other", "session_started", 121, Map.of());
    var second = told();
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().id()).isNotEqualTo(first.getFirst().id());
  }

  @Test
  void anEventFromTheFutureDoesNotMoveTheClockPastTheWall() {
    stop();
    start(at(5));
    leftBehind();
    cart("c-1", "cart-1", 0);
    event("other", "session_started", 60 * 20, Map.of());
    assertThat(told()).isEmpty();
  }

  @Test
  void theSameEventsGiveTheSameOpportunities() {
    leftBehind();
    checked.pipeInput(key("c-1"), bytes("c-1", "evt-a", "cart_updated", 0, cartOf("cart-1")));
    driver.advanceWallClockTime(Duration.ofSeconds(3));
    var first = told();
    stop();
    start(START.plus(Duration.ofDays(2)));
    checked.pipeInput(key("c-1"), bytes("c-1", "evt-a", "cart_updated", 0, cartOf("cart-1")));
    driver.advanceWallClockTime(Duration.ofSeconds(3));
    assertThat(told()).extracting(Opportunity::id).contains(first.getFirst().id());
  }

  @Test
  void aCampaignThatIsOffFindsNothing() {
    campaign("event: { type: session_started }", "active: false");
    event("c-1", "session_started", 0, Map.of());
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsNoCheckedEventIsBuriedAndTheStreamGoesOn() {
    campaign("event: { type: session_started }");
    checked.pipeInput(key("c-1"), "{nonsense".getBytes(StandardCharsets.UTF_8));
    event("c-1", "session_started", 0, Map.of());
    assertThat(unfit).hasSize(1);
    assertThat(told()).hasSize(1);
  }

  private void leftBehind() {
    campaign(
        "absence: { after: cart_updated, when: 'event.cart_value_cents >= 3000',"
            + " until: order_placed, same: cart_id, within: PT30M }");
  }

  private void campaign(String trigger, String... more) {
    var yaml =
        """
        id: c%d
        name: Test
        goal: Test.
        trigger: { %s }
        assets: 'true'
        actions: [send_sms]
        budget: { limit_cents: 1000, currency: EUR, period: month }
        %s
        """
            .formatted(campaigns.size(), trigger, String.join("\n", more));
    switch (CampaignFile.read(yaml, CampaignRules.STANDARD)) {
      case CampaignReading.Valid(var campaign) -> campaigns.add(campaign.withVersion(1));
      case CampaignReading.Faulty(var faults) -> throw new AssertionError(faults);
    }
  }

  private void score(String model, int minutes, double score) {
    event("c-1", "ml_score", minutes, Map.of("model", model, "score", score));
  }

  private void cart(String customer, String cart, int minutes) {
    event(customer, "cart_updated", minutes, cartOf(cart));
  }

  private static Map<String, Object> cartOf(String cart) {
    return Map.of("cart_id", cart, "cart_value_cents", 3_000L);
  }

  private void order(String customer, String cart, int minutes) {
    event(customer, "order_placed", minutes, Map.of("order_id", "o", "cart_id", cart));
  }

  private void event(String customer, String type, int minutes, Map<String, Object> properties) {
    checked.pipeInput(key(customer), bytes(customer, "evt-" + events++, type, minutes, properties));
  }

  private static byte[] bytes(
      String customer, String id, String type, int minutes, Map<String, Object> properties) {
    var event =
        new CustomerEvent(
            id,
            customer,
            null,
            type,
            at(minutes),
            at(minutes),
            "shop",
            1,
            new LinkedHashMap<>(properties));
    return EventJson.write(new CheckedEvent(event, customer, "A line."));
  }

  private List<Opportunity> told() {
    return opportunities.readValuesToList().stream()
        .map(value -> OpportunityJson.read(value, refs))
        .toList();
  }

  private static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  private static byte[] key(String customer) {
    return customer.getBytes(StandardCharsets.UTF_8);
  }
}
