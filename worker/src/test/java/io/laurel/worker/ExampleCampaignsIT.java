package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples that ship, put by call, all at work at once, from the event to the record. */
class ExampleCampaignsIT {

  private static final Path EXAMPLES = Path.of("../docs/campaigns");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String customer = "c-" + UUID.randomUUID();
  private final Instant now = Instant.now();

  private final List<String> events = new ArrayList<>();

  @BeforeAll
  static void putThemAll() throws IOException {
    for (var asset : new JsonMapper().readTree(EXAMPLES.resolve("assets.json").toFile())) {
      var path = "/api/assets/" + asset.path("id").asText();
      assertThat(LAUREL.put(path, asset.toString()).status()).isIn(200, 201);
    }
    try (var files = Files.list(EXAMPLES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        var id = file.getFileName().toString().replace(".yaml", "");
        assertThat(LAUREL.putYaml("/api/campaigns/" + id, Files.readString(file)).status())
            .as(id)
            .isIn(200, 201);
      }
    }
    LAUREL.awaitAsset("thank-you-for-your-patience", "thank you for your patience");
  }

  @Test
  void aCartLeftBehind() {
    known();
    event(
        "cart_updated",
        Duration.ofHours(2),
        """
        {"cart_id": "k-1", "cart_value_cents": 8900, "currency": "EUR",
         "items": [{"product_id": "p-1", "name": "Tent", "quantity": 1, "price_cents": 8900}]}
        """);

    assertThat(decided("cart-left-behind").path("decision").asText())
        .isIn("act", "hold", "decline");
  }

  /** What it offers is worth asking for; one in ten customers is held out. */
  @Test
  void aRiskThatRises() {
    known();
    ordered();
    event("ml_score", Duration.ofHours(1), "{\"model\": \"churn\", \"score\": 0.5}");
    event("ml_score", Duration.ZERO, "{\"model\": \"churn\", \"score\": 0.85}");

    send();
    await()
        .atMost(PATIENCE)
        .until(() ->
            decisions("churn-risk-rising").stream()
                .anyMatch(open ->
                    open.path("stage").asText().equals("approval") || open.has("decision")));
  }

  @Test
  void aReturnAfterTwoMonths() {
    known();
    ordered();
    event(
        "session_started", Duration.ofDays(70), "{\"session_id\": \"s-1\", \"channel\": \"web\"}");
    event("session_started", Duration.ZERO, "{\"session_id\": \"s-2\", \"channel\": \"web\"}");

    acted("welcome-back");
  }

  @Test
  void aComplaintThatIsResolved() {
    known();
    event(
        "ticket_opened",
        Duration.ofDays(1),
        "{\"ticket_id\": \"t-1\", \"subject\": \"Late parcel\", \"text\": \"Where is it?\"}");
    event("ticket_closed", Duration.ZERO, "{\"ticket_id\": \"t-1\"}");

    acted("complaint-resolved");
    assertThat(LAUREL.sent(phone())).hasSize(1);
  }

  @Test
  void aHigherTierWaitsForAPerson() {
    known();
    event("tier_changed", Duration.ZERO, "{\"from\": \"silver\", \"to\": \"gold\"}");
    send();

    await()
        .atMost(PATIENCE)
        .until(() ->
            LAUREL.get("/api/approvals?state=open").items().stream()
                .anyMatch(open -> open.path("campaign_id").asText().equals("tier-upgrade")));
  }

  private void acted(String campaign) {
    var decision = decided(campaign);
    assertThat(decision.path("decision").asText()).as("%s", decision).isEqualTo("act");
    assertThat(decision.path("campaign_version").asInt())
        .isEqualTo(LAUREL.get("/api/campaigns/" + campaign).json().path("version").asInt());
  }

  private JsonNode decided(String campaign) {
    send();
    return await()
        .atMost(PATIENCE)
        .until(() -> decisions(campaign), all -> !all.isEmpty() && all.getFirst().has("decision"))
        .getFirst();
  }

  private List<JsonNode> decisions(String campaign) {
    return LAUREL
        .get("/api/decisions?customer_id=" + customer + "&campaign_id=" + campaign)
        .items();
  }

  private void known() {
    event(
        "customer_updated",
        Duration.ofDays(200),
        "{\"timezone\": \"%s\", \"country\": \"DE\", \"phone\": \"%s\", \"tier\": \"gold\"}"
            .formatted(SharedLaurel.noonZone(), phone()));
    for (var consent : List.of("loyalty marketing", "sms marketing", "sms service")) {
      var words = consent.split(" ");
      event(
          "consent_changed",
          Duration.ofDays(200),
          "{\"channel\": \"%s\", \"purpose\": \"%s\", \"granted\": true}"
              .formatted(words[0], words[1]));
    }
  }

  /** A number of its own for each customer. */
  private String phone() {
    return "+49151%08d".formatted(Math.floorMod(customer.hashCode(), 100_000_000));
  }

  private void ordered() {
    event(
        "order_placed",
        Duration.ofDays(100),
        "{\"order_id\": \"o-1\", \"total_cents\": 12900, \"currency\": \"EUR\", \"items\": []}");
  }

  private void event(String type, Duration ago, String properties) {
    events.add(
        """
        {"event_type": "%s", "occurred_at": "%s", "customer_id": "%s", "properties": %s}
        """
            .formatted(type, now.minus(ago), customer, properties));
  }

  private void send() {
    assertThat(LAUREL.ingest("[" + String.join(",", events) + "]").status()).isEqualTo(202);
  }
}
