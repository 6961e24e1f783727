package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.bench.Measured.Burst;
import io.laurel.worker.bench.Measured.Side;
import io.laurel.worker.embedded.Progress;
import io.laurel.worker.embedded.StackInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All measurements on one running stack, Laurel and bare in turn. */
final class PathRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE_WITH_ALL = Duration.ofMinutes(3);
  private static final Duration TRIAL = Duration.ofSeconds(3);
  private static final int TRIALS = 20;
  private static final int STARTERS = 16;
  private static final int BATCH = 200;
  private static final int TELL_EVERY = 50;

  private final String reasoner;
  private final Progress out;
  private final Wire wire;
  private final Calls calls;
  private final TopicTail tail;
  private final Workflows workflows;
  private int people;

  PathRun(String reasoner, StackInfo stack, Progress out) {
    this.reasoner = reasoner;
    this.out = out;
    this.wire = new Wire(stack);
    this.calls = new Calls(wire);
    this.tail = TopicTail.start(stack.kafka());
    this.workflows = Workflows.start(stack);
  }

  /** How many of what. */
  record Amounts(int warmUp, int oneByOne, int atOnce) {}

  Measured measure(Amounts amounts) throws InterruptedException {
    prepare();
    say("warming up with " + amounts.warmUp());
    inTurn(amounts.warmUp());
    allAtOnce(amounts.warmUp());
    bareAtOnce(amounts.warmUp());
    say(amounts.oneByOne() + " one by one, each beside a bare workflow");
    var pairs = inTurn(amounts.oneByOne());
    say(amounts.atOnce() + " at once");
    var laurel = allAtOnce(amounts.atOnce());
    say(amounts.atOnce() + " bare workflows at once");
    var bare = bareAtOnce(amounts.atOnce());
    return new Measured(reasoner, new Side(pairs.laurel(), laurel), new Side(pairs.bare(), bare));
  }

  private record Pairs(List<Trace> laurel, List<Trace> bare) {}

  private void say(String line) {
    out.say("path, " + reasoner + ": " + line);
  }

  private void prepare() throws InterruptedException {
    for (var asset : Setting.assets()) {
      wire.put("/api/assets/" + asset.id(), "application/json", asset.json());
    }
    wire.put("/api/campaigns/" + Setting.CAMPAIGN, "application/yaml", Setting.campaign());
    for (var person : newPeople(TRIALS)) {
      wire.ingest(List.of(person.trigger(Instant.now())));
      if (calls.await(Set.of(person.phone()), TRIAL).isEmpty()) {
        return;
      }
    }
    throw new Unmeasured("No decision reached the provider: " + lastDecisions());
  }

  private String lastDecisions() throws InterruptedException {
    return wire.get("/api/decisions?limit=3&campaign_id=" + Setting.CAMPAIGN).toString();
  }

  /** Each is known to the state when this returns. */
  private List<Person> newPeople(int count) throws InterruptedException {
    var fresh = IntStream.range(people, people + count).mapToObj(Person::new).toList();
    people += count;
    var past = new ArrayList<JsonNode>();
    fresh.forEach(person -> past.addAll(person.past(Instant.now())));
    for (int from = 0; from < past.size(); from += BATCH) {
      wire.ingest(past.subList(from, Math.min(past.size(), from + BATCH)));
    }
    for (var event : past) {
      tail.checked(event.path("event_id").asText(), PATIENCE);
    }
    return fresh;
  }

  private Pairs inTurn(int count) throws InterruptedException {
    var laurel = newPeople(count);
    var bare = newPeople(count);
    var answers = new ArrayList<Instant>();
    for (int i = 0; i < count; i++) {
      answers.add(decide(laurel.get(i)));
      runBare(bare.get(i));
      if ((i + 1) % TELL_EVERY == 0) {
        say((i + 1) + " of " + count);
      }
    }
    return new Pairs(traces(laurel, answers), bareTraces(bare));
  }

  private Instant decide(Person person) throws InterruptedException {
    var answered = wire.ingest(List.of(person.trigger(Instant.now())));
    arrived(List.of(person), PATIENCE);
    workflows.await(workflowOf(person), PATIENCE);
    return answered;
  }

  private void runBare(Person person) throws InterruptedException {
    workflows.startBare(person);
    arrived(List.of(person), PATIENCE);
    workflows.await(Workflows.bareId(person), PATIENCE);
  }

  private Burst allAtOnce(int count) throws InterruptedException {
    var many = newPeople(count);
    var now = Instant.now();
    var answered =
        wire.ingest(many.stream().map(person -> (JsonNode) person.trigger(now)).toList());
    arrived(many, PATIENCE_WITH_ALL);
    for (var person : many) {
      workflows.await(workflowOf(person), PATIENCE_WITH_ALL);
    }
    var answers = many.stream().map(_ -> answered).toList();
    return new Burst(traces(many, answers), Duration.between(answered, last(many)));
  }

  private Burst bareAtOnce(int count) throws InterruptedException {
    var many = newPeople(count);
    var began = Instant.now();
    try (var starters = Executors.newFixedThreadPool(STARTERS)) {
      many.forEach(person -> starters.execute(() -> workflows.startBare(person)));
    }
    arrived(many, PATIENCE_WITH_ALL);
    for (var person : many) {
      workflows.await(Workflows.bareId(person), PATIENCE_WITH_ALL);
    }
    return new Burst(bareTraces(many), Duration.between(began, last(many)));
  }

  private Instant last(List<Person> many) {
    return many.stream()
        .map(person -> calls.at(person.phone()))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private void arrived(List<Person> wanted, Duration patience) throws InterruptedException {
    var phones = wanted.stream().map(Person::phone).collect(Collectors.toSet());
    var missing = calls.await(phones, patience);
    if (!missing.isEmpty()) {
      throw new Unmeasured(
          "%d of %d never reached the provider: %s"
              .formatted(missing.size(), wanted.size(), lastDecisions()));
    }
  }

  private String workflowOf(Person person) throws InterruptedException {
    return "opportunity/" + tail.found(person.id(), PATIENCE).opportunity();
  }

  private List<Trace> traces(List<Person> many, List<Instant> answers) throws InterruptedException {
    var histories = workflows.histories();
    var traces = new ArrayList<Trace>();
    for (int i = 0; i < many.size(); i++) {
      var person = many.get(i);
      traces.add(
          histories
              .trace(workflowOf(person))
              .with(Point.ANSWERED, answers.get(i))
              .with(Point.CHECKED, tail.checked(person.triggerId(), PATIENCE))
              .with(Point.FOUND, tail.found(person.id(), PATIENCE).at())
              .with(Point.PROVIDED, calls.at(person.phone())));
    }
    return traces;
  }

  private List<Trace> bareTraces(List<Person> many) {
    var histories = workflows.histories();
    return many.stream()
        .map(person ->
            histories
                .trace(Workflows.bareId(person))
                .with(Point.PROVIDED, calls.at(person.phone())))
        .toList();
  }

  @Override
  public void close() {
    workflows.close();
    tail.close();
  }
}
