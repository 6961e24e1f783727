package io.laurel.ingest.armed;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.testing.LedgerPostgres;
import io.laurel.ingest.trigger.ConditionFailures.Failure;
import io.laurel.testing.SettableClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class FailureBookTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private final DataSource database = LedgerPostgres.database();
  private final SettableClock clock = new SettableClock(TEN);
  private final FailureBook book = new FailureBook(database, clock);

  @Test
  void addsUpForTheAuthor() throws SQLException {
    var failure = new Failure("cart", 2, "cart_updated", "event.cart_value_cents is missing");
    book.failed(failure);
    book.failed(failure);
    book.write();
    clock.pass(Duration.ofMinutes(5));
    book.failed(failure);
    book.write();
    book.write();

    assertThat(FailureBook.of(database, "cart"))
        .containsExactly(
            new FailureBook.Told(
                2,
                "cart_updated",
                "event.cart_value_cents is missing",
                3,
                TEN,
                TEN.plus(Duration.ofMinutes(5))));
    assertThat(FailureBook.of(database, "other")).isEmpty();
  }
}
