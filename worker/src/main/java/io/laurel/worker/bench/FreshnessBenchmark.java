package io.laurel.worker.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.activities.postgres.PostgresContexts;
import io.laurel.context.Contexts;
import io.laurel.customer.CustomerId;
import io.laurel.worker.embedded.Progress;
import io.laurel.worker.embedded.StackInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long after its {@code 202} an event stands in its customer's context, beside one record from
 * a producer to a consumer of the same broker; and whether whoever reads an event as checked finds
 * it in the context at the first look, as a decision must.
 */
final class FreshnessBenchmark {

  static final String NAME = "freshness";

  private static final int ROUNDS = 5;
  private static final int EACH = 400;
  private static final int TRIGGERS = 10_000;
  private static final int BATCH = 50;
  private static final int TAKEN = 202;

  /** So that whoever took the one before has done with it. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Stacks stacks;
  private final Path directory;
  private final Progress out;
  private final String run = Long.toString(System.nanoTime(), 36);
  private int next;

  FreshnessBenchmark(Stacks stacks, Path directory, Progress out) {
    this.stacks = stacks;
    this.directory = directory;
    this.out = out;
  }

  JsonNode run() throws InterruptedException {
    var machine = Machine.now();
    var overrides = new LinkedHashMap<>(PathBenchmark.freePorts());
    overrides.put("laurel.roles", "gateway,state");
    overrides.put("laurel.http.calls-per-second", "0");
    try (var stack = stacks.start(directory.resolve(NAME), overrides);
        var ledger = LedgerPool.of(stack.info(), 1);
        var door = Connection.to(stack.info().url(), "/ingest", stack.info().keys().source())) {
      var contexts = new PostgresContexts(ledger, Clock.systemUTC());
      var measured = inTurn(stack.info(), door, contexts);
      var found = triggers(stack.info(), door, contexts);
      var report =
          new FreshnessReport(
              measured, found, TRIGGERS, List.of(machine, Machine.now()), Instant.now());
      report.lines().forEach(out::say);
      return report.json();
    } catch (IOException e) {
      throw new Unmeasured("The door closed: " + e.getMessage());
    }
  }

  private FreshnessReport.Took inTurn(StackInfo stack, Connection door, Contexts contexts)
      throws IOException {
    var took = new FreshnessReport.Took(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    try (var bare = EndToEnd.open(stack.kafka())) {
      for (int round = 0; round <= ROUNDS; round++) {
        for (int n = 0; n < EACH; n++) {
          see(door, contexts, took);
        }
        for (int n = 0; n < EACH; n++) {
          LockSupport.parkNanos(PAUSE.toNanos());
          took.endToEnd().add(bare.once(event(next++)));
        }
        if (round == 0) {
          // it warmed the code
          took.clear();
        }
      }
    }
    return took;
  }

  private void see(Connection door, Contexts contexts, FreshnessReport.Took took)
      throws IOException {
    int number = next++;
    LockSupport.parkNanos(PAUSE.toNanos());
    long called = System.nanoTime();
    post(door, event(number));
    long answered = System.nanoTime();
    while (!holds(contexts, number)) {
      if (System.nanoTime() - answered > PATIENCE.toNanos()) {
        throw new Unmeasured("An event was not seen within " + PATIENCE.toSeconds() + " s.");
      }
    }
    long seen = System.nanoTime();
    took.fromCall().add(Duration.ofNanos(seen - called));
    took.fromAnswer().add(Duration.ofNanos(seen - answered));
  }

  /** How many events were in the context when they were first read as checked. */
  private int triggers(StackInfo stack, Connection door, Contexts contexts) throws IOException {
    int first = next;
    next += TRIGGERS;
    try (var checked = new CheckedIds(stack.kafka())) {
      for (int from = first; from < next; from += BATCH) {
        post(
            door,
            IntStream.range(from, from + BATCH)
                .mapToObj(this::text)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(UTF_8));
      }
      int found = 0;
      var end = Instant.now().plus(PATIENCE);
      for (int seen = 0; seen < TRIGGERS; ) {
        if (Instant.now().isAfter(end)) {
          throw new Unmeasured("%d of %d events were handed on.".formatted(seen, TRIGGERS));
        }
        for (var id : checked.next()) {
          seen++;
          found += shows(contexts, id) ? 1 : 0;
        }
      }
      return found;
    }
  }

  private boolean holds(Contexts contexts, int number) {
    return contexts.of(new CustomerId(customer(number)), id(number)).applied();
  }

  private boolean shows(Contexts contexts, String id) {
    int number = Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    return contexts
        .of(new CustomerId(customer(number)), id)
        .context()
        .filter(context -> context.contains(id))
        .isPresent();
  }

  private static void post(Connection door, byte[] body) throws IOException {
    int status = door.post(body);
    if (status != TAKEN) {
      throw new Unmeasured("Events were answered " + status + ".");
    }
  }

  private String id(int number) {
    return run + "-" + number;
  }

  private static String customer(int number) {
    return "fresh-" + number % 1_000;
  }

  private byte[] event(int number) {
    return text(number).getBytes(UTF_8);
  }

  private String text(int number) {
    return """
    {"event_id": "%s", "customer_id": "%s", "event_type": "product_viewed", "occurred_at": "%s",\
     "properties": {"product_id": "p-7", "name": "Ridge trail boots for wet autumn days",\
     "category": "outdoor/boots/trail", "price_cents": 12900, "currency": "EUR"}}\
    """
        .formatted(id(number), customer(number), Instant.now());
  }
}
