package io.laurel.ingest.projector;

import static io.laurel.ingest.projector.Story.of;
import static io.laurel.ingest.projector.Story.order;
import static io.laurel.ingest.projector.Story.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionTest {

  /** The months of these tests; what was applied before it is due. */
  private static final Instant NOW = Instant.parse("2022-03-15T12:00:00Z");

  private static final Period KEPT = Period.ofMonths(3);

  private final Stage stage = new Stage();

  @BeforeEach
  void months() throws SQLException {
    for (int month = 9; month <= 12; month++) {
      stage.run("SELECT open_months('2021-%02d-10T00:00:00Z')".formatted(month));
    }
  }

  /** As if all that is kept so far had been applied then. */
  private void appliedAt(String moment) throws SQLException {
    stage.run(
        "UPDATE raw_events SET applied_at = '%s' WHERE applied_at > now() - interval '1 hour'"
            .formatted(moment));
    stage.run(
        "UPDATE open_events SET applied_at = '%s' WHERE applied_at > now() - interval '1 hour'"
            .formatted(moment));
  }

  private List<String> drop() throws SQLException {
    return new Retention(stage.database, KEPT, Clock.fixed(NOW, ZoneOffset.UTC)).drop();
  }

  @Test
  void changesNoTotalAndNoLatestWord() throws SQLException {
    stage.apply(
        order("e1", "ada", 5000),
        refund("e2", "ada", 700).minutes(1),
        of("e3", "points_earned", "ada")
            .with("points", 500)
            .with("expires_at", "2028-01-01T00:00:00Z"),
        of("e4", "points_spent", "ada").with("points", 120),
        of("e5", "customer_updated", "ada").with("timezone", "Europe/Berlin").with("name", "Ada"),
        of("e6", "consent_changed", "ada")
            .with("channel", "sms")
            .with("purpose", "marketing")
            .with("granted", true),
        of("e7", "ml_score", "ada").with("model", "churn").with("score", 0.5),
        of("e8", "ticket_opened", "ada")
            .with("ticket_id", "t1")
            .with("subject", "Late")
            .with("text", "Where is it?"),
        of("e9", "coupon_granted", "ada").with("asset_id", "ten").with("opportunity_id", "op"),
        order("f1", "bob", 900));
    appliedAt("2021-10-20T00:00:00Z");
    stage.apply(order("e10", "ada", 1000).minutes(9));
    appliedAt("2021-12-20T00:00:00Z");
    var before = stage.stored();

    assertThat(drop())
        .containsExactly("raw_events_2021_09", "raw_events_2021_10", "raw_events_2021_11");

    assertThat(stage.rows("SELECT event_id FROM raw_events")).containsExactly(List.of("e10"));
    assertThat(stage.stored()).isEqualTo(stage.viewed());
    assertThat(withoutLines(stage.stored())).isEqualTo(withoutLines(before));
    assertThat(lines("ada")).containsExactly("e10");
    assertThat(lines("bob")).isEmpty();
    assertThat(stage.rows("SELECT line FROM open_events WHERE line LIKE '%Late%'")).isEmpty();
  }

  @Test
  void leavesNothingToDoForTheNextRound() throws SQLException {
    stage.apply(order("e1", "ada", 5000), of("e2", "page_viewed", "ada").with("url", "/"));
    appliedAt("2021-10-20T00:00:00Z");
    drop();

    assertThat(drop()).isEmpty();
    assertThat(stage.rows("SELECT * FROM open_events")).isEmpty();
    assertThat(stage.context("ada").at("/stats/ltv_cents").asLong()).isEqualTo(5000);
  }

  @Test
  void countsWhatComesLateOnTopOfTheOpeningBalance() throws SQLException {
    stage.apply(order("e1", "ada", 5000).minutes(5));
    appliedAt("2021-10-20T00:00:00Z");
    drop();
    var fates =
        stage.apply(
            order("e1", "ada", 5000).minutes(5),
            order("e0", "ada", 300).with("currency", "USD"),
            order("e2", "ada", 200).minutes(1));

    assertThat(fates)
        .hasExactlyElementsOfTypes(Fate.Repeated.class, Fate.Applied.class, Fate.Applied.class);
    assertThat(stage.context("ada").at("/stats/ltv_cents").asLong()).isEqualTo(5200);
    assertThat(stage.context("ada").at("/stats/currency").asText()).isEqualTo("EUR");
    assertThat(stage.context("ada").at("/stats/orders").asLong()).isEqualTo(3);
  }

  @Test
  void finishesWithMoreCustomersThanItTakesAtOnce() throws SQLException {
    var stories = new ArrayList<Story>();
    for (int n = 0; n < 450; n++) {
      stories.add(order("e" + n, "c" + n, n));
    }
    stage.apply(stories.toArray(Story[]::new));
    appliedAt("2021-10-20T00:00:00Z");
    drop();

    assertThat(stage.rows("SELECT count(*), sum(ltv_cents) FROM customer_stats"))
        .containsExactly(List.of("450", String.valueOf(450 * 449 / 2)));
    assertThat(stage.rows("SELECT * FROM open_events")).isEmpty();
  }

  @Test
  void makesTheMonthsInTimeAndTakesEventsAlsoWithoutThem() throws SQLException {
    stage.run("DROP TABLE raw_events_2021_12");
    stage.apply(order("e1", "ada", 1));
    appliedAt("2021-12-20T00:00:00Z");

    assertThat(stage.rows("SELECT event_id FROM raw_events_other")).containsExactly(List.of("e1"));
    stage.run("SELECT open_months('2021-12-20T00:00:00Z')");
    assertThat(stage.context("ada").at("/stats/orders").asLong()).isEqualTo(1);
    assertThat(months("2021_12")).isEmpty();
    assertThat(months(YearMonth.now(ZoneOffset.UTC).toString().replace('-', '_'))).hasSize(1);
  }

  private static Map<String, JsonNode> withoutLines(Map<String, JsonNode> contexts) {
    var totals = new TreeMap<>(contexts);
    totals.replaceAll((customer, context) -> {
      var copy = context.<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy();
      copy.remove("chronology");
      return copy;
    });
    return totals;
  }

  private List<List<String>> months(String month) throws SQLException {
    return stage.rows("SELECT 1 FROM pg_class WHERE relname = 'raw_events_%s'".formatted(month));
  }

  private List<String> lines(String customer) throws SQLException {
    return stage
        .context(customer)
        .get("chronology")
        .valueStream()
        .map(line -> line.get("event_id").asText())
        .toList();
  }
}
