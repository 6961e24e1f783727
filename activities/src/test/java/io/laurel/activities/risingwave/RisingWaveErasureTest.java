package io.laurel.activities.risingwave;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.context.ContextsContract.Told;
import io.laurel.activities.postgres.LedgerPostgres;
import io.laurel.customer.CustomerId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RisingWaveErasureTest {

  private static final Told SESSION =
      new Told("e1", "jane", "session_started", Instant.parse("2026-11-01T10:00:00Z"), Map.of());

  @Test
  void erasesWhomTheLedgerErasedAndShowsNothingThatTheTopicStillBrings() throws SQLException {
    var ledger = LedgerPostgres.database();
    var stateEngine = Rewritten.forPostgres(LedgerPostgres.emptyDatabase());
    var state = new RisingWaveState(ledger, stateEngine, "broker:9092", _ -> Optional.empty());
    var contexts = new RisingWaveContexts(stateEngine, Clock.systemUTC());
    state.keepUp();
    Telling.tell(stateEngine, List.of(SESSION), "shop", "It happened.");
    assertThat(contexts.of(new CustomerId("jane"))).isPresent();

    try (var connection = ledger.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO erased_customers (source_id) VALUES ('jane')");
    }
    state.keepUp();
    assertThat(contexts.of(new CustomerId("jane"), "e1").applied()).isFalse();

    Telling.tell(stateEngine, List.of(SESSION), "shop", "It happened.");
    assertThat(contexts.of(new CustomerId("jane"))).isEmpty();

    new RisingWaveState(ledger, stateEngine, "broker:9092", _ -> Optional.empty()).keepUp();
    assertThat(contexts.of(new CustomerId("jane"), "e1").applied()).isFalse();
  }
}
