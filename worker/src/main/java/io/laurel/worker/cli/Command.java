package io.laurel.worker.cli;

import io.laurel.ingest.replay.LetterFilter;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.settings.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person asked for. */
public sealed interface Command {

  /**
   * @param once ends when every expected decision is recorded
   * @param fresh empties the data directory first
   */
  record Demo(Path data, boolean once, boolean fresh) implements Command {}

  record Up(Path data) implements Command {}

  /**
   * @param roles empty for those of the settings
   */
  record Run(Set<Role> roles) implements Command {
    public Run {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * @param files empty for the settings in force
   */
  record Check(List<Path> files) implements Command {
    public Check {
      files = List.copyOf(files);
    }
  }

  /**
   * @param campaign a file, or an id in the folder of the settings
   * @param events a recording, one event a line
   */
  record TriggerTest(String campaign, Path events) implements Command {}

  /**
   * @param names empty for all
   */
  record Bench(List<String> names) implements Command {
    public Bench {
      names = List.copyOf(names);
    }
  }

  /** API keys, in the keys file of the settings or, where they name none, of a data directory. */
  sealed interface Keys extends Command {

    Path data();

    record Add(Path data, ApiKey key) implements Keys {}

    record Show(Path data) implements Keys {}

    record Revoke(Path data, String name) implements Keys {}
  }

  /** Dead letters of the Kafka of the settings or, where they name none, of a data directory. */
  sealed interface Letters extends Command {

    Path data();

    /**
     * @param limit as many of the newest are listed
     */
    record Shelf(Path data, LetterFilter filter, int limit) implements Letters {}

    /** Shows what is in them. */
    record Open(Path data, LetterFilter filter) implements Letters {}

    /** Sends them back to where they came from. */
    record Back(Path data, LetterFilter filter) implements Letters {}
  }

  /** Feeds the kept events again that were applied within this time. */
  record Feed(Path data, Instant from, Instant to) implements Command {}

  /**
   * Makes the catalogue what a source says: a file, or the rows of a query to the warehouse.
   *
   * @param dryRun tells only what would change
   * @param delete takes out what the source does not hold
   */
  record Assets(
      Path data, @Nullable Path file, @Nullable String query, boolean dryRun, boolean delete)
      implements Command {

    String source() {
      return file == null ? "the query" : file.toString();
    }
  }

  record Help() implements Command {}

  record Version() implements Command {}

  /**
   * Cannot be understood.
   *
   * @param line says what
   */
  record Unclear(String line) implements Command {}
}
