package io.laurel.activities.risingwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.context.ContextsContract;
import io.laurel.context.Contexts;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The real engine, an empty one: {@code jdbc:postgresql://127.0.0.1:4566/dev?user=root}. */
@EnabledIfSystemProperty(
    named = RisingWaveContextsTest.URL,
    matches = "jdbc:.+",
    disabledReason = "-Dlaurel.test.risingwave.url names no RisingWave")
class RisingWaveContextsTest extends ContextsContract {

  static final String URL = "laurel.test.risingwave.url";

  @BeforeAll
  static void aCustomerWithAPast() throws SQLException {
    new RisingWaveSchema(Rewritten.withoutKafka(risingWave()), "none:9092").install();
    Telling.tell(risingWave(), past(), SOURCE, LINE);
    try (var connection = risingWave().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("FLUSH");
    }
  }

  private static DataSource risingWave() {
    var source = new PGSimpleDataSource();
    source.setURL(System.getProperty(URL));
    return source;
  }

  @Override
  protected Contexts contexts(Clock clock) {
    return new RisingWaveContexts(risingWave(), clock);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT context FROM unified_context WHERE customer_id = 'ada'",
        "SELECT customer_id FROM links WHERE source_id = 'anon'",
        "SELECT 1 FROM checked_events WHERE event_id = 'e1'",
        """
        SELECT count(*) FROM open_events
        WHERE customer_id = 'ada' AND event_type = 'session_started' AND occurred_at > '2026-11-01T00:00:00Z'
        """
      })
  void looksUpByKey(String read) throws SQLException {
    try (var connection = risingWave().getConnection();
        var statement = connection.createStatement();
        var lines = statement.executeQuery("EXPLAIN " + read)) {
      var plan = new StringBuilder();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
      assertThat(plan.toString()).contains("scan_range");
    }
  }
}
