package io.laurel.activities.risingwave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.activities.context.ContextsContract;
import io.laurel.activities.postgres.LedgerPostgres;
import io.laurel.context.Contexts;
import io.laurel.customer.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** RisingWave's texts and reader over the same wire, with PostgreSQL at its other end. */
class RisingWaveOnPostgresTest extends ContextsContract {

  private static final DataSource LEDGER = LedgerPostgres.database();
  private static final DataSource STATE_ENGINE =
      Rewritten.forPostgres(LedgerPostgres.emptyDatabase());

  @BeforeAll
  static void aCustomerWithAPast() throws SQLException {
    assertThat(state().keepUp()).isTrue();
    Telling.tell(STATE_ENGINE, past(), SOURCE, LINE);
  }

  private static RisingWaveState state() {
    return new RisingWaveState(LEDGER, STATE_ENGINE, "broker:9092", _ -> Optional.empty());
  }

  @Override
  protected Contexts contexts(Clock clock) {
    return new RisingWaveContexts(STATE_ENGINE, clock);
  }

  @Test
  void knowsEveryViewThereIs() throws IOException {
    var files = new ArrayList<String>();
    for (var folder : List.of("risingwave/views", "views")) {
      try (var views = Files.list(Path.of("../sql", folder))) {
        views.map(view -> folder + "/" + view.getFileName()).sorted().forEach(files::add);
      }
    }

    assertThat(RisingWaveSchema.views()).map(view -> view + ".sql").isEqualTo(files);
  }

  @Test
  void makesViewsAnewOnlyWhenATextChanged() throws SQLException {
    long before = number("SELECT 'unified_context'::regclass::oid::bigint");
    assertThat(state().keepUp()).isTrue();
    assertThat(number("SELECT 'unified_context'::regclass::oid::bigint")).isEqualTo(before);

    run("UPDATE view_texts SET hash = 'of another release'");
    assertThat(state().keepUp()).isTrue();
    assertThat(number("SELECT 'unified_context'::regclass::oid::bigint")).isNotEqualTo(before);
    assertThat(contexts(Clock.systemUTC()).of(new CustomerId("ada"))).isPresent();
  }

  @Test
  void leavesItToTheProcessThatIsAtIt() throws SQLException {
    try (var other = LEDGER.getConnection();
        var statement = other.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(hashtextextended('laurel risingwave', 0))");
      assertThat(state().keepUp()).isFalse();
      statement.execute("SELECT pg_advisory_unlock(hashtextextended('laurel risingwave', 0))");
      assertThat(state().keepUp()).isTrue();
    }
  }

  @Test
  void failsWithoutQuotingWhenNobodyAnswers() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});
    var contexts = new RisingWaveContexts(nowhere, Clock.systemUTC());

    assertThatThrownBy(() -> contexts.of(new CustomerId("ada"), "e1"))
        .isInstanceOf(StateFault.class)
        .hasMessage("the state engine failed (08001)")
        .hasNoCause();
  }

  @Test
  void failsUntilTheViewsAreMade() {
    var empty = Rewritten.forPostgres(LedgerPostgres.emptyDatabase());
    var contexts = new RisingWaveContexts(empty, Clock.systemUTC());

    assertThatThrownBy(() -> contexts.of(new CustomerId("ada"))).isInstanceOf(StateFault.class);
  }

  private static void run(String sql) throws SQLException {
    try (var connection = STATE_ENGINE.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (var connection = STATE_ENGINE.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
