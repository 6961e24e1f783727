package io.laurel.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Laurel writes is what the published schemas say. */
class TopicSchemasTest {

  @Test
  void rawEventsTakesWhatTheGatewayWrites() {
    var right = Map.<String, Object>of("order_id", "o", "total_cents", 1L, "currency", "EUR");

    assertThat(faults("raw_events", EventJson.write(Events.event("order_placed", right))))
        .isEmpty();
    assertThat(faults("raw_events", EventJson.write(Events.event("quiz_finished", Map.of()))))
        .isEmpty();
  }

  @Test
  void rawEventsReachesIntoThePropertiesOfAKnownType() {
    assertThat(faults("raw_events", EventJson.write(Events.event("order_placed", Map.of()))))
        .hasSize(3);
  }

  @Test
  void opportunitiesAsksForWhatAWorkflowNeeds() {
    assertThat(faults("opportunities", Events.json("{'opportunity_id': 'o-1'}"))).isNotEmpty();
    assertThat(
            faults(
                "opportunities",
                Events.json(
                    "{'opportunity_id': 'o-1', 'campaign_id': 'c', 'campaign_version': 1,"
                        + " 'customer_id': 'c-1', 'customer_ref': 'r', 'kind': 'schedule',"
                        + " 'detected_at': '2026-11-24T10:00:00Z',"
                        + " 'expires_at': '2026-11-25T10:00:00.123Z'}")))
        .isEmpty();
  }

  private static List<?> faults(String topic, byte[] value) {
    return schema(topic).validate(new String(value, UTF_8), InputFormat.JSON);
  }

  private static Schema schema(String topic) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry ->
                registry.schemaIdResolvers(
                    ids -> ids.mapPrefix("https://laurel.io/schemas/", "classpath:schemas/")))
        .getSchema(SchemaLocation.of("https://laurel.io/schemas/topics/" + topic + ".json"));
  }
}
