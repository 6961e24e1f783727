package io.laurel.worker.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.laurel.worker.embedded.StackInfo;

/** Connections to a running stack's ledger, as Laurel's own pool makes them. */
final class LedgerPool {

  private LedgerPool() {}

  static HikariDataSource of(StackInfo stack, int connections) {
    var config = new HikariConfig();
    config.setJdbcUrl(stack.jdbc());
    config.addDataSourceProperty("prepareThreshold", "1");
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }
}
