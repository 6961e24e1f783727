package io.laurel.ingest.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A refresh costs by the customer's own rows, never by everybody's. */
class ContextPlanTest {

  private final Stage stage = new Stage();

  @Test
  void reachesEventsOnlyByTheIdsOfOneCustomer() throws Exception {
    for (int batch = 0; batch < 4; batch++) {
      int first = batch * 500;
      stage.apply(
          IntStream.range(first, first + 500)
              .mapToObj(n -> Story.order("e" + n, "c" + n % 40, n).minutes(n))
              .toArray(Story[]::new));
    }

    var scans = scansOfEvents(plan("SELECT * FROM unified_context WHERE customer_id = 'c5'"));

    assertThat(scans).hasSizeGreaterThan(5);
    assertThat(scans)
        .allSatisfy(
            scan -> assertThat(scan.path("Index Cond").asText()).contains("customer_id = "));
  }

  private JsonNode plan(String sql) throws Exception {
    try (var connection = stage.database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      var steering = new RoundTrip(connection);
      ContextRefresh.steer(steering);
      steering.run();
      try (var rows = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
        rows.next();
        return new ObjectMapper().readTree(rows.getString(1));
      }
    }
  }

  private static List<JsonNode> scansOfEvents(JsonNode plan) {
    var scans = new ArrayList<JsonNode>();
    for (var node : plan.findParents("Relation Name")) {
      if (node.get("Relation Name").asText().equals("open_events")) {
        scans.add(node);
      }
    }
    return scans;
  }
}
