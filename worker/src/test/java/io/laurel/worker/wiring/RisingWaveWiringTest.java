package io.laurel.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.activities.risingwave.RisingWaveContexts;
import io.laurel.activities.risingwave.StateFault;
import io.laurel.customer.CustomerId;
import io.laurel.worker.settings.RisingWaveSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RisingWaveWiringTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void startsWithoutItAndGivesUpSoonOnAServerThatSaysNothing() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var pool = new RisingWaveWiring().risingWave(at(silent.getLocalPort(), "dev", "root"))) {
      var contexts = new RisingWaveContexts(pool.connections(), Clock.systemUTC());
      var asked = Instant.now();

      assertThatThrownBy(() -> contexts.of(new CustomerId("ada"))).isInstanceOf(StateFault.class);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
    }
  }

  @Test
  void waitsForNoContextThatTakesLong() throws Exception {
    try (var server = EmbeddedPostgres.start();
        var pool =
            new RisingWaveWiring().risingWave(at(server.getPort(), "postgres", "postgres"))) {
      makeLinksThatSleep(server);
      var contexts = new RisingWaveContexts(pool.connections(), Clock.systemUTC());
      var asked = Instant.now();

      assertThatThrownBy(() -> contexts.of(new CustomerId("ada"), "event-1"))
          .isInstanceOf(StateFault.class);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
    }
  }

  /** What a look asks for first is there at once, and the next never comes. */
  private static void makeLinksThatSleep(EmbeddedPostgres server) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE checked_events (event_id TEXT)");
      statement.execute(
          "CREATE VIEW links AS SELECT 'ada' AS source_id, 'ada' AS customer_id FROM pg_sleep(60)");
    }
  }

  private static RisingWaveSettings at(int port, String database, String user) {
    var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    return new RisingWaveSettings(url, user, null, null, null, 2);
  }
}
