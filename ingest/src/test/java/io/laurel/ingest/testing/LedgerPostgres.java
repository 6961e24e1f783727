package io.laurel.ingest.testing;

import io.laurel.ingest.projector.Views;
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
        var template = server.getDatabase("postgres", TEMPLATE);
        Flyway.configure().dataSource(template).locations("classpath:sql/ledger").load().migrate();
        try (var connection = template.getConnection()) {
          Views.install(connection);
        }
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** An empty database with all tables and views. */
  public static DataSource database() {
    String name = "test_" + DATABASES.incrementAndGet();
    try {
      execute(Server.RUNNING, "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
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
