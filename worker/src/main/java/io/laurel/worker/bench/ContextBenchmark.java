package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.activities.postgres.PostgresContexts;
import io.laurel.customer.CustomerId;
import io.laurel.worker.embedded.Progress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/**
 * What reading a context takes through the port, beside a look-up of the very row by its key on the
 * same server; and what writing took, for the projector made the first of the customers. The others
 * are their copies.
 */
final class ContextBenchmark {

  static final String NAME = "context";

  private static final Pasts PASTS = new Pasts(200, 200);
  private static final int COPIES = 50;
  private static final int CUSTOMERS = PASTS.customers() * COPIES;
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 3;
  private static final Duration TIME = Duration.ofSeconds(6);

  private static final String LOOK_UP = "SELECT context FROM context_current WHERE customer_id = ?";

  private final Stacks stacks;
  private final Path directory;
  private final Progress out;

  ContextBenchmark(Stacks stacks, Path directory, Progress out) {
    this.stacks = stacks;
    this.directory = directory;
    this.out = out;
  }

  JsonNode run() throws InterruptedException {
    var machine = Machine.now();
    var overrides = new LinkedHashMap<>(PathBenchmark.freePorts());
    overrides.put("laurel.roles", "state");
    try (var stack = stacks.start(directory.resolve(NAME), overrides);
        var ledger = LedgerPool.of(stack.info(), CLIENTS)) {
      out.say("Has the projector take in %,d events.".formatted(PASTS.count()));
      var projector = ProjectorRun.of(stack.info().kafka(), PASTS);
      out.say("Copies its %d customers %d times each.".formatted(PASTS.customers(), COPIES));
      copy(ledger);
      var reads = read(ledger, new PgBench(stack.info().jdbc(), CUSTOMERS, CLIENTS, TIME));
      var report =
          new ContextReport(projector, reads, List.of(machine, Machine.now()), Instant.now());
      report.lines().forEach(out::say);
      return report.json();
    } catch (SQLException e) {
      throw new Unmeasured("The customers could not be copied: " + e.getMessage());
    }
  }

  /** Customer {@code copy-N} for each N below {@link #CUSTOMERS}. */
  private static void copy(DataSource ledger) throws SQLException {
    var name = "'copy-' || (substr(o.customer_id, 6)::int * %1$d + n)".formatted(COPIES);
    try (var connection = ledger.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          INSERT INTO identities SELECT %1$s, %1$s, true
          FROM identities AS o, generate_series(0, %2$d) AS n;
          INSERT INTO context_current
          SELECT %1$s, version, as_of, jsonb_set(context, '{customer_id}', to_jsonb(%1$s))
          FROM context_current AS o, generate_series(0, %2$d) AS n;
          INSERT INTO open_events
          SELECT (jsonb_populate_record(o, jsonb_build_object('customer_id', %1$s))).*
          FROM open_events AS o, generate_series(0, %2$d) AS n;
          """
              .formatted(name, COPIES - 1));
      statement.execute("VACUUM ANALYZE identities, context_current, open_events");
    }
  }

  /** In turn, so that none has a quieter machine than the others. */
  private ContextReport.Reads read(DataSource ledger, PgBench pgBench) throws InterruptedException {
    var contexts = new PostgresContexts(ledger, Clock.systemUTC());
    Callable<Load.Step> port =
        () -> step(() -> contexts.of(new CustomerId(anyone())).orElseThrow());
    Callable<Load.Step> lookUp = () -> step(() -> lookUp(ledger));
    var ofPort = new ArrayList<Load.Result>();
    var ofLookUp = new ArrayList<Load.Result>();
    var ofPgBench = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      out.say("Reads, round %d of %d.".formatted(round + 1, ROUNDS));
      // the code is warm after the first
      var load = new Load(CLIENTS, 0, round == 0 ? TIME.multipliedBy(2) : Duration.ZERO, TIME);
      ofPort.add(load.of(port));
      ofLookUp.add(load.of(lookUp));
      pgBench.perSecond().ifPresent(ofPgBench::add);
    }
    return new ContextReport.Reads(ofPort, ofLookUp, ofPgBench);
  }

  private static String anyone() {
    return "copy-" + ThreadLocalRandom.current().nextInt(CUSTOMERS);
  }

  private static String lookUp(DataSource ledger) throws SQLException {
    try (var connection = ledger.getConnection();
        var select = connection.prepareStatement(LOOK_UP)) {
      select.setString(1, anyone());
      try (var row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static Load.Step step(Callable<?> read) {
    return new Load.Step() {
      @Override
      public void run() throws Exception {
        read.call();
      }

      @Override
      public void close() {}
    };
  }
}
