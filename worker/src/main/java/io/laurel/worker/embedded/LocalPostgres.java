package io.laurel.worker.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** PostgreSQL from unpacked binaries, as durable as a real one. */
final class LocalPostgres implements AutoCloseable {

  static final String USER = "postgres";
  private static final String DATABASE = "laurel";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final EmbeddedPostgres server;

  private LocalPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static LocalPostgres start(Path directory, int port, Path log) throws IOException, SQLException {
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setOverrideWorkingDirectory(binaries().toFile())
            .setPort(port)
            .setPGStartupWait(PATIENCE)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .setLocaleConfig("locale", "C")
            // the library's own defaults lose data at a power cut
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("timezone", "UTC")
            .start();
    createDatabase(server);
    return new LocalPostgres(server);
  }

  /** Beside the Temporal binary, so that an emptied data folder does not unpack them again. */
  private static Path binaries() throws IOException {
    return Files.createDirectories(UserCache.folder().resolve("postgres"));
  }

  private static void createDatabase(EmbeddedPostgres server) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      try (var found =
          statement.executeQuery("select 1 from pg_database where datname = 'laurel'")) {
        if (found.next()) {
          return;
        }
      }
      statement.execute("create database laurel");
    }
  }

  static Path pidFile(Path directory) {
    return directory.resolve("postmaster.pid");
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
