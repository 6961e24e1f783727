package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Laurel answers is what its OpenAPI document says of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String id = "o-" + UUID.randomUUID();
  private final JsonNode document = LAUREL.get("/v3/api-docs").json();
  private String opportunity = "";
  private String asked = "";

  @BeforeAll
  void somethingOfEverything() {
    LAUREL.introduce(id);
    // caps count for a customer over all campaigns
    LAUREL.introduce(id + "-asked");
    assertMatches("/api/assets/{id}", "put", LAUREL.put("/api/assets/" + id, asset(id)));
    LAUREL.put("/api/assets/" + id + "-asked", asset(id + "-asked"));
    assertMatches(
        "/api/campaigns/{id}", "put", LAUREL.putYaml("/api/campaigns/" + id, campaign(id, false)));
    LAUREL.putYaml("/api/campaigns/" + id + "-asked", campaign(id + "-asked", true));
    LAUREL.awaitAsset(id, "A tent peg");
    LAUREL.awaitAsset(id + "-asked", "A tent peg");
    assertMatches("/ingest", "post", LAUREL.ingest(event(id, id)));
    opportunity = decided(id);
    LAUREL.ingest(event(id + "-asked", id + "-asked"));
    asked = opportunityIn("/api/approvals?limit=200", id + "-asked");
  }

  private static String decided(String campaign) {
    return opportunityIn("/api/decisions?campaign_id=" + campaign, campaign);
  }

  private static String opportunityIn(String list, String campaign) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                LAUREL.get(list).items().stream()
                    .filter(item -> item.path("campaign_id").asText().equals(campaign))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow()
        .path("opportunity_id")
        .asText();
  }

  @ParameterizedTest
  @CsvSource({
    "/schemas, /schemas",
    "/schemas/{eventType}, /schemas/order_placed",
    "/schemas/{eventType}, /schemas/quiz_finished",
    "/v3/api-docs, /v3/api-docs",
    "/api/customers/{id}/context, /api/customers/ID/context",
    "/api/customers/{id}/context, /api/customers/nobody/context",
    "/api/decisions, /api/decisions?limit=200",
    "/api/decisions, /api/decisions?limit=0",
    "/api/decisions/{id}, /api/decisions/OPPORTUNITY",
    "/api/approvals, /api/approvals",
    "/api/approvals/{id}, /api/approvals/ASKED",
    "/api/assets/{id}, /api/assets/ID",
    "/api/assets/search, /api/assets/search?q=tent",
    "/api/assets/search, /api/assets/search?q=tent&customer_id=ID&k=3&max_value_cents=5000",
    "/api/campaigns, /api/campaigns?limit=1000",
    "/api/campaigns, /api/campaigns?archived=true",
    "/api/campaigns/{id}, /api/campaigns/ID",
    "/api/campaigns/{id}, /api/campaigns/ID?version=1",
    "/api/campaigns/{id}/versions, /api/campaigns/ID/versions",
    "/api/campaigns/{id}/armed, /api/campaigns/ID/armed",
    "/api/campaigns/{id}/failures, /api/campaigns/ID/failures",
    "/schemas/campaign, /schemas/campaign",
    "/api/budgets, /api/budgets",
    "/api/stops, /api/stops",
    "/actuator/health/liveness, /actuator/health/liveness",
    "/actuator/health/readiness, /actuator/health/readiness",
  })
  void answersAsItIsWritten(String written, String path) {
    var real = path.replace("ID", id).replace("OPPORTUNITY", opportunity).replace("ASKED", asked);
    assertMatches(written, "get", LAUREL.get(real));
  }

  @Test
  void answersCallsWithAnEffectAsItIsWritten() {
    var stop = "{\"scope\": \"campaign\", \"value\": \"%s\", \"reason\": \"a test\"}".formatted(id);
    var set = LAUREL.post("/api/stops", stop);
    assertMatches("/api/stops", "post", set);
    assertMatches("/api/stops", "get", LAUREL.get("/api/stops"));
    var lifted = LAUREL.delete("/api/stops/" + set.json().path("id").asText());
    assertThat(lifted.status()).isEqualTo(204);
    var budget = LAUREL.get("/api/budgets").items().getFirst().path("budget_id").asText();
    var more = LAUREL.put("/api/budgets/" + budget, "{\"limit_cents\": 200000}");
    assertMatches("/api/budgets/{campaign}/{period}", "put", more);
    assertMatches("/ingest", "post", LAUREL.ingest("[]"));
    assertMatches("/api/event", "post", LAUREL.post("/api/event", event(id, id)));
  }

  private void assertMatches(String path, String method, SharedLaurel.Answer answer) {
    var responses = document.path("paths").path(path).path(method).path("responses");
    var named = responses.path("" + answer.status());
    var response = resolved(named.isMissingNode() ? responses.path("default") : named);
    var content = response.path("content").path(answer.contentType().split(";", 2)[0]);
    assertThat(content.isMissingNode()).as("%s %s answered %s", method, path, answer).isFalse();
    assertThat(faults(content.path("schema"), answer.json()))
        .as("%s %s answered %s", method, path, answer)
        .isEmpty();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  private List<?> faults(JsonNode schema, JsonNode answer) {
    var whole = JSON.createObjectNode();
    whole.putArray("allOf").add(schema);
    whole.set("components", document.path("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(whole.toString(), InputFormat.JSON)
        .validate(answer.toString(), InputFormat.JSON);
  }

  private static String asset(String tag) {
    return """
    {"kind": "coupon", "title": "A tent peg", "text": "For the tent.", "tags": ["%s"],
     "value_cents": 100, "currency": "EUR", "markets": ["DE"], "stock": 5, "per_customer": 9}
    """
        .formatted(tag);
  }

  private static String campaign(String campaign, boolean approval) {
    return """
    id: %s
    name: Held to its word
    goal: Give the customer a tent peg.
    trigger:
      event: { type: %s }
    assets: '"%s" in asset.tags'
    actions: [send_coupon]
    caps: [{ channel: loyalty, max: 9, per: P1D }]
    budget: { limit_cents: 100000, currency: EUR, period: month }
    approval: { when: "%s", group: loyalty, deadline: PT1H, on_deadline: decline }
    """
        .formatted(campaign, campaign, campaign, approval);
  }

  private static String event(String type, String customer) {
    return """
    {"event_type": "%s", "occurred_at": "%s", "customer_id": "%s"}
    """
        .formatted(type, Instant.now(), customer);
  }
}
