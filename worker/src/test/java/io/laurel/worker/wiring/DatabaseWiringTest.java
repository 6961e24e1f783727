package io.laurel.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.LedgerSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DatabaseWiringTest {

  @Test
  void theDriversMessagesQuoteNoRow() throws Exception {
    try (var server = EmbeddedPostgres.start();
        var pool = new DatabaseWiring().ledger(settings(server));
        var connection = pool.getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO customers (customer_id, email) VALUES (?, 'jane@example.org')")) {
      insert.setString(1, "c-1");

      assertThatThrownBy(insert::executeUpdate)
          .isInstanceOfSatisfying(
              SQLException.class, fault -> assertThat(fault.getSQLState()).isEqualTo("23502"))
          .hasMessageContaining("updated_at")
          .message()
          .doesNotContain("jane", "c-1");
    }
  }

  private static LedgerSettings settings(EmbeddedPostgres server) {
    var url = server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", "");
    return new LedgerSettings(url, "postgres", null, null, 2);
  }
}
