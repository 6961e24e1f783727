package io.laurel.worker.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.laurel.ingest.projector.Views;
import io.laurel.worker.settings.LedgerSettings;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * The one connection pool; whoever starts first brings the ledger's tables and views up to date.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(LedgerCondition.class)
class DatabaseWiring {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  @Bean(destroyMethod = "close")
  HikariDataSource ledger(LedgerSettings settings) throws SQLException {
    var config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(settings.address());
    config.setUsername(settings.user());
    config.setPassword(settings.secret());
    config.setMaximumPoolSize(settings.pool());
    config.setConnectionTimeout(CONNECT.toMillis());
    // the driver's default waits for ever for an answer of a server that is gone
    config.addDataSourceProperty("socketTimeout", "30");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // the statements are few and come again: each is planned for good at its first use
    config.addDataSourceProperty("prepareThreshold", "1");
    // or messages would quote whole rows, and with them people
    config.addDataSourceProperty("logServerErrorDetail", "false");
    var pool = new HikariDataSource(config);
    migrate(pool);
    return pool;
  }

  private static void migrate(HikariDataSource pool) throws SQLException {
    Flyway.configure().dataSource(pool).locations("classpath:sql/ledger").load().migrate();
    try (var connection = pool.getConnection()) {
      Views.install(connection);
    }
  }
}
