package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a marketer sees of a campaign's trigger, seen from outside. */
class TriggersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String campaign = "t-" + UUID.randomUUID();
  private final String customer = "c-" + UUID.randomUUID();

  @Test
  void saysWhoIsArmedUntilTheDueTimeAndThenDecides() throws Exception {
    put("absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT6S }");
    event("cart_updated", cart("cart-1"));
    await().atMost(PATIENCE).until(() -> !armed().isEmpty());

    assertThat(armed()).containsExactly("cart-1");
    assertThat(LAUREL.get("/api/campaigns/" + campaign + "/armed?customer_id=nobody").items())
        .isEmpty();
    await().atMost(PATIENCE).until(this::decisions, count -> count == 1);
    await().atMost(PATIENCE).until(this::armed, List::isEmpty);
    assertThat(metrics())
        .contains("laurel_triggers_fired_total{campaign=\"" + campaign + "\"} 1.0")
        .contains("laurel_triggers_due_total{campaign=\"" + campaign + "\"}")
        .contains("laurel_triggers_armed{campaign=\"" + campaign + "\"} 0.0")
        .contains("laurel_triggers_lag")
        .contains("laurel_triggers_waiting");
  }

  @Test
  void anOrderInTimeDisarms() {
    put("absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT1H }");
    event("cart_updated", cart("cart-1"));
    await().atMost(PATIENCE).until(() -> armed().size() == 1);
    event(
        "order_placed",
        """
        {"order_id": "o", "cart_id": "cart-1", "total_cents": 1, "currency": "EUR"}
        """);
    await().atMost(PATIENCE).until(this::armed, List::isEmpty);
    assertThat(decisions()).isZero();
  }

  @Test
  void aPausedCampaignDisarms() {
    var trigger = "absence: { after: cart_updated, until: order_placed, within: PT1H }";
    put(trigger);
    event("cart_updated", cart("cart-1"));
    await().atMost(PATIENCE).until(() -> armed().size() == 1);
    put(trigger, "active: false");
    var nobody = "laurel_triggers_armed{campaign=\"" + campaign + "\"} 0.0";
    await().atMost(PATIENCE).until(TriggersIT::metrics, text -> text.contains(nobody));
    put(trigger);
    await().atMost(PATIENCE).until(this::armed, List::isEmpty);
    assertThat(armed()).isEmpty();
  }

  @Test
  void aVisitorsCartBecomesTheCustomers() {
    put("absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT1H }");
    var visitor = "a-" + UUID.randomUUID();
    var cart =
        """
        {"event_type": "cart_updated", "occurred_at": "%s", "anonymous_id": "%s", "properties": %s}
        """;
    LAUREL.ingest(cart.formatted(Instant.now(), visitor, cart("cart-7")));
    await()
        .atMost(PATIENCE)
        .until(() -> LAUREL.get(path("armed?customer_id=" + visitor)).items().size() == 1);
    event("identity_linked", "{\"anonymous_id\": \"" + visitor + "\"}");
    await().atMost(PATIENCE).until(this::armed, found -> found.equals(List.of("cart-7")));
  }

  @Test
  void countsWithinAWindow() {
    put("count: { of: product_viewed, same: product_id, at_least: 3, within: PT1H }");
    for (int view = 0; view < 3; view++) {
      event("product_viewed", "{\"product_id\": \"p\", \"name\": \"A tent\"}");
    }
    await().atMost(PATIENCE).until(() -> decisions() == 1);
  }

  @Test
  void tellsTheNextTurnOfASchedule() {
    put("schedule: { at: '09:00', zone: customer }");
    event("customer_updated", "{\"timezone\": \"Europe/Berlin\"}");
    var due =
        await()
            .atMost(PATIENCE)
            .until(
                () -> LAUREL.get(path("armed?customer_id=" + customer)).items(),
                found -> found.size() == 1)
            .getFirst()
            .path("due_at")
            .asText();
    assertThat(Instant.parse(due))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(25)));
  }

  @Test
  void tellsTheAuthorOfAConditionThatCouldNotBeAnswered() {
    put("event: { type: stock_alarm_set, when: 'event.pieces > 3' }");
    event("stock_alarm_set", "{}");
    event("stock_alarm_set", "{\"pieces\": 4}");
    await().atMost(PATIENCE).until(() -> decisions() == 1);
    var failures =
        await()
            .atMost(PATIENCE)
            .until(() -> LAUREL.get(path("failures")).items(), found -> !found.isEmpty());
    assertThat(failures.getFirst().path("detail").asText()).isEqualTo("event.pieces is missing");
    assertThat(failures.getFirst().path("failures").asInt()).isPositive();
  }

  private String path(String rest) {
    return "/api/campaigns/" + campaign + "/" + rest;
  }

  private List<String> armed() {
    return LAUREL.get(path("armed?customer_id=" + customer)).items().stream()
        .map(item -> item.path("correlation").asText())
        .toList();
  }

  private int decisions() {
    return LAUREL.get("/api/decisions?campaign_id=" + campaign).items().size();
  }

  private static String cart(String id) {
    return """
    {"cart_id": "%s", "cart_value_cents": 5000, "currency": "EUR", "items": []}\
    """
        .formatted(id);
  }

  private void event(String type, String properties) {
    var answer =
        LAUREL.ingest(
            """
            {"event_type": "%s", "occurred_at": "%s", "customer_id": "%s", "properties": %s}
            """
                .formatted(type, Instant.now(), customer, properties));
    assertThat(answer.status()).isEqualTo(202);
  }

  private void put(String trigger, String... more) {
    var answer =
        LAUREL.putYaml(
            "/api/campaigns/" + campaign,
            """
            id: %s
            name: A test
            goal: Test.
            trigger: { %s }
            assets: 'true'
            actions: [send_coupon]
            budget: { limit_cents: 100000, currency: EUR, period: month }
            %s
            """
                .formatted(campaign, trigger, String.join("\n", more)));
    assertThat(answer.status()).as(answer.json().toString()).isIn(200, 201);
  }

  private static String metrics() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(LAUREL.info().url() + "/actuator/prometheus")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
