package io.laurel.worker.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.postgres.PostgresEmbeddingCache;
import io.laurel.activities.risingwave.RisingWaveState;
import io.laurel.worker.settings.KafkaSettings;
import io.laurel.worker.settings.RisingWaveSettings;
import io.laurel.worker.settings.Role;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * RisingWave, where contexts are read from it. A process starts without it and waits: what is read
 * meanwhile fails soon and is asked for again.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(RisingWaveCondition.class)
class RisingWaveWiring {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(3);

  /** To make a view takes as long as it takes to fill it from the events there are. */
  private static final Duration FILL = Duration.ofHours(6);

  /** Connections to RisingWave; no {@link DataSource}, of which there is one, the ledger. */
  record Pool(HikariDataSource connections) implements AutoCloseable {

    static Pool of(RisingWaveSettings settings, int size, Duration answer) {
      var config = new HikariConfig();
      config.setPoolName("risingwave-" + size);
      config.setJdbcUrl(settings.address());
      config.setUsername(settings.user());
      config.setPassword(settings.secret());
      config.setMaximumPoolSize(size);
      config.setMinimumIdle(0);
      config.setInitializationFailTimeout(-1);
      config.setConnectionTimeout(CONNECT.toMillis());
      config.addDataSourceProperty("connectTimeout", Long.toString(CONNECT.toSeconds()));
      config.addDataSourceProperty("socketTimeout", Long.toString(answer.toSeconds()));
      config.addDataSourceProperty("tcpKeepAlive", "true");
      // a prepared statement would hold on to views that were made anew since
      config.addDataSourceProperty("prepareThreshold", "0");
      // or messages would quote whole rows, and with them people
      config.addDataSourceProperty("logServerErrorDetail", "false");
      return new Pool(new HikariDataSource(config));
    }

    @Override
    public void close() {
      connections.close();
    }
  }

  @Bean
  Pool risingWave(RisingWaveSettings settings) {
    return Pool.of(settings, settings.pool(), ANSWER);
  }

  @Bean
  @OnRole(Role.STATE)
  RisingWaveUpkeep risingWaveUpkeep(
      DataSource ledger,
      RisingWaveSettings settings,
      KafkaSettings kafka,
      PostgresEmbeddingCache embeddings) {
    var pool = Pool.of(settings, 1, FILL);
    var state =
        new RisingWaveState(
            ledger,
            pool.connections(),
            settings.brokers(kafka),
            asset -> embeddings.get(LuceneCatalogue.embeddingKey(MiniLmEmbedder.NAME, asset)));
    return new RisingWaveUpkeep(state, pool).start();
  }
}
