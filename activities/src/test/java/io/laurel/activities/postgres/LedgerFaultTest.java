package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerFaultTest {

  private static LedgerFault fault(@Nullable String state) {
    return new LedgerFault(new SQLException("no such table\nDetail: (jane)", state));
  }

  @ParameterizedTest
  @CsvSource({
    "08006, true",
    "40001, true",
    "53300, true",
    "57P01, true",
    "23505, false",
    "42P01, false",
    "22P05, false",
    "XX000, false"
  })
  void knowsWhatPasses(String state, boolean passing) {
    assertThat(fault(state).sqlState()).isEqualTo(state);
    assertThat(fault(state).isPassing()).isEqualTo(passing);
  }

  @Test
  void aPoolWithoutConnectionsPassesAlsoWithoutAState() {
    var fault = new LedgerFault(new SQLTransientConnectionException("not available"));
    assertThat(fault.isPassing()).isTrue();
    assertThat(fault.sqlState()).isEqualTo("unknown");
    assertThat(fault("8").sqlState()).isEqualTo("unknown");
  }

  @Test
  void repeatsOnlyWordsThatCannotQuoteData() {
    assertThat(fault("42P01")).hasMessage("the ledger failed (42P01): no such table").hasNoCause();
    assertThat(fault("22P02")).hasMessage("the ledger failed (22P02)").hasNoCause();
    assertThat(fault(null)).hasMessage("the ledger failed (unknown)");
    assertThat(
            new LedgerFault(
                new BatchUpdateException("Batch entry 0 insert … ('jane')", "23514", new int[0])))
        .hasMessage("the ledger failed (23514)");
  }
}
