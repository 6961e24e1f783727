package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.testing.PromisedRecord;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One event all the way: HTTP, Kafka, state, trigger, workflow, gate, ledger, provider, record. */
class PathIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int MOST_EVENTS = 25;
  private static final int MOST_BYTES = 200 * 1024;

  /** What every record of something given without asking has. */
  private static final List<String> NEVER_ABSENT =
      List.of(
          "run_id",
          "reasons[].facts",
          "context.snapshot",
          "reasoner.turns[].tool_calls",
          "proposals[].rationale.evidence",
          "evaluations[].proposal",
          "evaluations[].verdict",
          "action.value_cents",
          "reservation.budget_ids",
          "receipts[].provider_id",
          "stage",
          "sealed_at");

  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String customer = "c-" + UUID.randomUUID();
  private final String visitId = UUID.randomUUID().toString();

  @BeforeAll
  static void offer() {
    LAUREL.put(
        "/api/assets/path-voucher",
        """
        {"kind": "coupon", "title": "A voucher for a visit", "text": "Thank you for the visit.",
         "tags": ["path"], "value_cents": 300, "currency": "EUR"}
        """);
    LAUREL.putYaml("/api/campaigns/path-asked", campaign("path-asked", "review_posted", "true"));
    assertThat(LAUREL.putYaml("/api/campaigns/path", campaign("path", "page_viewed", "false")))
        .extracting(SharedLaurel.Answer::status)
        .isIn(200, 201);
    LAUREL.awaitAsset("path-voucher", "A voucher for a visit");
  }

  private static String campaign(String id, String type, String approval) {
    return """
    id: %s
    name: A visit
    goal: Thank the customer for a visit with a voucher.
    trigger:
      event: { type: %s }
    assets: '"path" in asset.tags'
    actions: [send_coupon]
    budget: { limit_cents: 100000, currency: EUR, period: month }
    approval: { when: "%s", group: loyalty, deadline: PT1H, on_deadline: decline }
    """
        .formatted(id, type, approval);
  }

  private String event(String id, String type, String properties) {
    return """
    {"event_id": "%s", "event_type": "%s", "occurred_at": "%s", "customer_id": "%s",
     "properties": %s}
    """
        .formatted(id, type, Instant.now(), customer, properties);
  }

  private String visit(String id) {
    return event(id, "page_viewed", "{\"url\": \"https://shop.example/\"}");
  }

  private List<JsonNode> decisions() {
    return listed().stream().filter(item -> item.has("decision")).toList();
  }

  private List<JsonNode> listed() {
    return LAUREL.get("/api/decisions?customer_id=" + customer).items();
  }

  private JsonNode decided() {
    return await().atMost(PATIENCE).until(this::decisions, all -> !all.isEmpty()).getFirst();
  }

  @Test
  void anEventBecomesOneActionAndOneRecordHoweverOftenItIsSent() {
    LAUREL.introduce(customer);
    var visit = visit("visit-" + visitId);

    assertThat(LAUREL.ingest(visit).status()).isEqualTo(202);
    var decision = decided();
    assertThat(LAUREL.ingest(visit).json().path("duplicates").asInt()).isEqualTo(1);

    assertThat(decision.path("decision").asText()).isEqualTo("act");
    assertThat(decision.path("reservation").path("state").asText()).isEqualTo("committed");
    assertThat(LAUREL.sent(customer)).hasSize(1);
    var whole = LAUREL.get("/api/decisions/" + decision.path("opportunity_id").asText()).json();
    assertThat(whole.path("trigger").path("event_id").asText()).isEqualTo("visit-" + visitId);
    assertThat(whole.path("hash").asText()).isNotBlank();
    assertThat(decision.toString()).doesNotContain(customer);
    assertThat(PromisedRecord.strangers(whole)).isEmpty();
    assertThat(PromisedRecord.paths(whole)).containsAll(NEVER_ABSENT);
  }

  @Test
  void aDecisionLeavesAShortHistory() {
    LAUREL.introduce(customer);
    LAUREL.ingest(visit("visit-" + visitId));
    var workflowId = decided().path("workflow_id").asText();

    var history = await().atMost(PATIENCE).until(() -> history(workflowId), PathIT::closed);
    assertThat(history.getEventsCount()).isLessThanOrEqualTo(MOST_EVENTS);
    assertThat(history.getSerializedSize()).isLessThanOrEqualTo(MOST_BYTES);
  }

  private static History history(String workflowId) {
    return temporal(client -> client.fetchHistory(workflowId).getHistory());
  }

  /** The record is there a moment before the workflow ends. */
  private static boolean closed(History history) {
    return history.getEvents(history.getEventsCount() - 1).getEventType()
        == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;
  }

  @Test
  void whatLaurelDidComesBackAsAnEvent() {
    LAUREL.introduce(customer);
    LAUREL.ingest(visit("visit-" + visitId));
    decided();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(LAUREL.get("/api/customers/" + customer + "/context").json().toString())
                .contains("coupon_granted")
                .contains("path-voucher"));
  }

  @Test
  void aCustomerWhoNeverAgreedGetsNothingAndTheRecordSaysWhy() {
    LAUREL.ingest(visit("visit-" + visitId));

    var decision = decided();
    assertThat(decision.path("decision").asText()).isIn("decline", "hold");
    assertThat(decision.path("reasons").path(0).path("code").asText())
        .isIn("no_consent", "quiet_hours");
    assertThat(LAUREL.sent(customer)).isEmpty();
  }

  @Test
  void aPersonApprovesByASignalOfTemporal() {
    LAUREL.introduce(customer);
    LAUREL.ingest(
        event(
            "review-" + customer,
            "review_posted",
            "{\"product_id\": \"p\", \"rating\": 5, \"text\": \"Good.\"}"));
    var approval =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    LAUREL.get("/api/approvals?state=open").items().stream()
                        .filter(open -> open.path("campaign_id").asText().equals("path-asked"))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(listed())
        .singleElement()
        .satisfies(open -> {
          assertThat(open.path("stage").asText()).isEqualTo("approval");
          assertThat(open.at("/waits/reasons/0/code").asText()).isEqualTo("approval_needed");
          assertThat(Instant.parse(open.at("/waits/until").asText())).isAfter(Instant.now());
          assertThat(open.has("decision")).isFalse();
        });

    approve("opportunity/" + approval.path("opportunity_id").asText());

    var decision = decided();
    assertThat(decision.path("decision").asText()).isEqualTo("act");
    assertThat(decision.path("approval").path("by").asText()).isEqualTo("alice");
    assertThat(LAUREL.sent(customer)).hasSize(1);
  }

  @Test
  void anOpportunityWhoseWorkflowWasTerminatedIsRecordedAllTheSame() {
    LAUREL.introduce(customer);
    LAUREL.ingest(
        event(
            "review-" + customer,
            "review_posted",
            "{\"product_id\": \"p\", \"rating\": 5, \"text\": \"Good.\"}"));
    var open =
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    listed().stream()
                        .filter(item -> item.path("stage").asText().equals("approval"))
                        .findFirst(),
                Optional::isPresent)
            .orElseThrow();

    temporal(client -> {
      client.newUntypedWorkflowStub(open.path("workflow_id").asText()).terminate("by hand");
      return true;
    });

    var decision =
        await().atMost(Duration.ofMinutes(2)).until(this::decisions, all -> !all.isEmpty());
    assertThat(decision.getFirst().path("decision").asText()).isEqualTo("decline");
    assertThat(decision.getFirst().path("reasons").path(0).path("code").asText())
        .isEqualTo("cancelled");
    assertThat(decision.getFirst().path("reservation").path("state").asText())
        .isEqualTo("released");
    assertThat(LAUREL.sent(customer)).isEmpty();
  }

  private static void approve(String workflowId) {
    temporal(client -> {
      client
          .newUntypedWorkflowStub(workflowId)
          .signal("approve", Map.of("by", "alice", "note", "fine"));
      return true;
    });
  }

  private static <T> T temporal(Function<WorkflowClient, T> ask) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(LAUREL.info().temporal().target())
                .build());
    try {
      return ask.apply(WorkflowClient.newInstance(stubs));
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLettersAndTheStreamGoesOn() {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", LAUREL.info().kafka()),
            new StringSerializer(),
            new StringSerializer())) {
      var _ = producer.send(new ProducerRecord<>("raw_events", customer, "nonsense " + customer));
      producer.flush();
    }
    LAUREL.introduce(customer);

    await()
        .atMost(PATIENCE)
        .until(() -> LAUREL.get("/api/customers/" + customer + "/context").status() == 200);
    var letter = deadLetter("nonsense " + customer);
    assertThat(new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
        .isNotBlank();
  }

  private static ConsumerRecord<String, String> deadLetter(String value) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            LAUREL.info().kafka(),
            ConsumerConfig.GROUP_ID_CONFIG,
            "letters-" + UUID.randomUUID(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("raw_events.dlq"));
      return await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                  if (value.equals(record.value())) {
                    return Optional.of(record);
                  }
                }
                return Optional.<ConsumerRecord<String, String>>empty();
              },
              Optional::isPresent)
          .orElseThrow();
    }
  }
}
