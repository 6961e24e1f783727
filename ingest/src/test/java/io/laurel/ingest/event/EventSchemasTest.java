package io.laurel.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas keep what Laurel promises of events. */
class EventSchemasTest {

  private static final String ITEM = "product_id name variant? quantity price_cents";

  private static final Map<String, String> PROMISED =
      Map.ofEntries(
          Map.entry("session_started", "session_id channel"),
          Map.entry("page_viewed", "url title?"),
          Map.entry("product_viewed", "product_id name variant? category? price_cents? currency?"),
          Map.entry("search_performed", "query"),
          Map.entry("cart_updated", "cart_id items cart_value_cents currency"),
          Map.entry("order_placed", "order_id cart_id? items? total_cents currency"),
          Map.entry("order_refunded", "order_id total_cents currency"),
          Map.entry("points_earned", "points why? expires_at?"),
          Map.entry("points_spent", "points why?"),
          Map.entry("points_expired", "points why?"),
          Map.entry("tier_changed", "from to"),
          Map.entry("ml_score", "model score"),
          Map.entry("ticket_opened", "ticket_id subject text topic?"),
          Map.entry("ticket_closed", "ticket_id"),
          Map.entry("review_posted", "product_id rating text"),
          Map.entry("customer_updated", "name? phone? email? locale? timezone? country? tier?"),
          Map.entry("consent_changed", "channel purpose granted"),
          Map.entry("identity_linked", "anonymous_id"),
          Map.entry("coupon_redeemed", "asset_id order_id?"),
          Map.entry("message_delivered", "message_id"),
          Map.entry("message_failed", "message_id"),
          Map.entry("message_clicked", "message_id"),
          Map.entry("message_replied", "message_id? text"),
          Map.entry("coupon_granted", "asset_id opportunity_id"),
          Map.entry("message_sent", "message_id channel opportunity_id"));

  static List<String> types() {
    return EventSchemas.all().stream().map(EventSchemas.Known::eventType).toList();
  }

  @Test
  void describesEveryTypeWithThePromisedProperties() {
    var described =
        EventSchemas.all().stream()
            .collect(
                Collectors.toMap(
                    EventSchemas.Known::eventType,
                    known -> properties(schema(known.eventType())),
                    (a, _) -> a,
                    TreeMap::new));

    assertThat(described).isEqualTo(new TreeMap<>(PROMISED));
    assertThat(properties(schema("cart_updated").at("/properties/items/items"))).isEqualTo(ITEM);
    assertThat(EventSchemas.all()).noneMatch(known -> known.description().isBlank());
  }

  @Test
  void theDocsNameEveryTypeWithItsProperties() throws IOException {
    var rows =
        EventSchemas.all().stream()
            .map(known ->
                "| `%s` | %s | %s |"
                    .formatted(
                        known.eventType(),
                        known.description(),
                        "`" + properties(schema(known.eventType())).replace(" ", "`, `") + "`"))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../docs/event-formats.md"))).contains(rows);
  }

  @ParameterizedTest
  @MethodSource("types")
  void isAValidSchemaOfItsDialect(String type) {
    var dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(dialect.validate(schema(type).toString(), InputFormat.JSON)).isEmpty();
    assertThat(schema(type).path("$schema").asText()).contains("2020-12");
  }

  @ParameterizedTest
  @MethodSource("types")
  void keepsMoneyInWholeMinorUnitsAndTimesWithAZone(String type) {
    for (var field : fields(schema(type))) {
      if (field.getKey().endsWith("_cents")) {
        assertThat(field.getValue().path("type").asText()).as(field.getKey()).isEqualTo("integer");
      }
      if (field.getKey().endsWith("_at")) {
        var shape = field.getValue().path("pattern").asText();
        assertThat("2026-11-24T10:15:00Z").matches(shape);
        assertThat("2026-11-24T11:15:00+01:00").matches(shape);
        assertThat("2026-11-24T11:15:00").doesNotMatch(shape);
      }
    }
  }

  @Test
  void hasNoSchemaForATypeOfOnesOwn() {
    assertThat(EventSchemas.of("quiz_finished")).isEmpty();
    assertThat(EventSchemas.of("../topics/raw_events")).isEmpty();
  }

  private static JsonNode schema(String type) {
    return EventJson.tree(EventSchemas.of(type).orElseThrow());
  }

  private static String properties(JsonNode schema) {
    var required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    return schema
        .path("properties")
        .propertyStream()
        .map(Map.Entry::getKey)
        .map(name -> required.contains(name) ? name : name + "?")
        .collect(Collectors.joining(" "));
  }

  private static List<Map.Entry<String, JsonNode>> fields(JsonNode schema) {
    var fields = new ArrayList<Map.Entry<String, JsonNode>>();
    for (var field : schema.path("properties").properties()) {
      fields.add(field);
      fields.addAll(fields(field.getValue().path("items")));
    }
    return fields;
  }
}
