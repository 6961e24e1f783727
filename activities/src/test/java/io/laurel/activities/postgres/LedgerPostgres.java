package io.laurel.activities.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of this JVM; each test class takes a database of its own. */
public final class LedgerPostgres {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String TEMPLATE = "laurel";

  private LedgerPostgres() {}

  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        var server = EmbeddedPostgres.builder().start();
        execute(server, "CREATE DATABASE " + TEMPLATE);
        Flyway.configure()
            .dataSource(server.getDatabase("postgres", TEMPLATE))
            .locations("classpath:sql/ledger")
            .load()
            .migrate();
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** An empty database with all tables of the ledger. */
  public static DataSource database() {
    return databaseLike(TEMPLATE);
  }

  /** A database with nothing in it. */
  public static DataSource emptyDatabase() {
    return databaseLike("template1");
  }

  private static DataSource databaseLike(String template) {
    String name = "test_" + DATABASES.incrementAndGet();
    try {
      execute(Server.RUNNING, "CREATE DATABASE " + name + " TEMPLATE " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return Server.RUNNING.getDatabase("postgres", name);
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
