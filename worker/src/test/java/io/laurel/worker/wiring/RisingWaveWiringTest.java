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
  void waitsForNoAnswerThatTakesLong() throws Exception {
    try (var server = EmbeddedPostgres.start();
        var pool = new RisingWaveWiring().risingWave(at(server.getPort(), "postgres", "postgres"));
        var connection = pool.connections().getConnection();
        var statement = connection.createStatement()) {
      var asked = Instant.now();

      assertThatThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
          .isInstanceOf(SQLException.class);
      assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
    }
  }

  private static RisingWaveSettings at(int port, String database, String user) {
    var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    return new RisingWaveSettings(url, user, null, null, null, 2);
  }
}
