package io.laurel.worker;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.laurel.worker.embedded.EnvFile;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.KafkaSettings;
import io.laurel.worker.settings.LedgerSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How a command reaches a Laurel that runs: by the settings or, where they name nothing, by what a
 * stack wrote into its folder.
 */
final class Reach {

  private final Settings settings;
  private final Path data;

  Reach(Settings settings, Path data) {
    this.settings = settings;
    this.data = data;
  }

  /** What every Kafka client needs. */
  Map<String, Object> kafka() {
    var kafka = settings.edge("laurel.kafka", KafkaSettings.class);
    var properties = new HashMap<String, Object>(kafka.properties());
    var given = kafka.bootstrapServers();
    properties.put(
        "bootstrap.servers",
        given == null || given.isBlank()
            ? fromFolder("LAUREL_KAFKA", "laurel.kafka.bootstrap-servers")
            : given);
    return properties;
  }

  /** To be closed. */
  HikariDataSource ledger() {
    var ledger = settings.edge("laurel.ledger", LedgerSettings.class);
    var config = new HikariConfig();
    config.setMaximumPoolSize(1);
    // or messages would quote whole rows, and with them people
    config.addDataSourceProperty("logServerErrorDetail", "false");
    if (ledger.url() == null || ledger.url().isBlank()) {
      config.setJdbcUrl(fromFolder("LAUREL_JDBC", "laurel.ledger.url"));
    } else {
      config.setJdbcUrl(ledger.address());
      config.setUsername(ledger.user());
      config.setPassword(ledger.secret());
    }
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new CannotStart(
          "The ledger at " + config.getJdbcUrl() + " does not answer: look whether it runs.", e);
    }
  }

  private String fromFolder(String variable, String setting) {
    var value = EnvFile.read(data).get(variable);
    if (value == null) {
      throw new CannotStart(
          "There is no stack in %s that has run: name its folder with --data DIR, or set %s (%s)."
              .formatted(
                  data,
                  setting,
                  setting.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_")));
    }
    return value;
  }
}
