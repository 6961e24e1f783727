package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plays the stories one after the other, tells what became of each, and sums up. */
final class Performance {

  /**
   * How long to wait.
   *
   * @param ends for the end of a story
   * @param sleeper for a sign that a sleeper does not sleep
   */
  record Patience(Duration ends, Duration sleeper) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofMillis(1_500));
  }

  private static final long PAUSE_MILLIS = 40;
  private static final long WATCH_MILLIS = 1_000;

  private final Tools tools;
  private final Plan plan;
  private final List<Overlay.Story> stories;
  private final PrintStream out;
  private final Map<String, JsonNode> decided = new LinkedHashMap<>();
  private final Map<String, Duration> toAction = new LinkedHashMap<>();
  private final Set<String> announced = new HashSet<>();

  record Tools(
      LaurelApi api, Stage stage, Narrator narrator, Approver approver, Patience patience) {}

  Performance(Tools tools, Plan plan, List<Overlay.Story> stories, PrintStream out) {
    this.tools = tools;
    this.plan = plan;
    this.stories = List.copyOf(stories);
    this.out = out;
  }

  /**
   * @param once approve without asking, and leave sleepers asleep
   * @return 0 when every expected opportunity ended in a record as it should, else 1
   */
  int play(boolean once) throws InterruptedException {
    until(tools.patience().ends(), () -> tools.stage().isStocked() ? Optional.of(true) : none());
    for (var story : stories) {
      until(
          tools.patience().ends(),
          () -> tools.stage().isKnown(story.customer()) ? Optional.of(true) : none());
      play(story, once);
    }
    out.print(closing());
    if (!once) {
      watch();
    }
    var missing = new Missing(plan, decided).table();
    missing.forEach(out::println);
    return missing.isEmpty() ? 0 : 1;
  }

  private void play(Overlay.Story story, boolean once) throws InterruptedException {
    var taken = tools.stage().play(story);
    if (story.asleep()) {
      tellSleeper(story);
    } else if (!story.approval() || asked(story, once)) {
      until(tools.patience().ends(), () -> findings().decided(story))
          .ifPresent(record -> keep(story, record));
      tell(story, taken);
    }
  }

  /** Whether its end can be waited for: a person at the terminal may take hours. */
  private boolean asked(Overlay.Story story, boolean once) throws InterruptedException {
    if (findings().decided(story).isPresent()) {
      return true;
    }
    var approval =
        until(
            tools.patience().ends(),
            () -> findings().decided(story).isPresent() ? none() : findings().approval(story));
    if (approval.isEmpty()) {
      return true;
    }
    var workflow = Narrator.workflowId(approval.get().path("opportunity_id").asText());
    var told = told(story, approval.get(), null);
    var asksWhen = findings().asksWhen(story.campaign());
    out.print(tools.narrator().waitsForYou(told, asksWhen, tools.approver().words(workflow)));
    announced.add(story.key());
    if (once) {
      out.println("  --once answers by itself: it approves with the first of these commands.");
      tools.approver().approve(workflow);
    }
    return once;
  }

  private void tellSleeper(Overlay.Story story) throws InterruptedException {
    var found =
        until(
            tools.patience().sleeper(),
            () ->
                findings()
                    .opportunity(story)
                    .filter(seen -> seen.has("waits") || seen.hasNonNull("decision")));
    if (found.filter(decision -> decision.hasNonNull("decision")).isPresent()) {
      findings().decided(story).ifPresent(record -> keep(story, record));
      tell(story, tools.stage().play(story));
    } else {
      out.print(tools.narrator().asleep(told(story, found.orElse(DemoFiles.json("{}")), null)));
    }
  }

  private void keep(Overlay.Story story, JsonNode record) {
    decided.put(story.key(), record);
  }

  private void tell(Overlay.Story story, Instant taken) throws InterruptedException {
    var record = decided.get(story.key());
    if (record == null) {
      return;
    }
    var after = new Reception(tools.api().journal()).after(taken, record);
    after.ifPresent(duration -> toAction.put(story.key(), duration));
    var told = told(story, record, after.orElse(null));
    var narrator = tools.narrator();
    out.print(announced.contains(story.key()) ? narrator.ruled(told) : narrator.decided(told));
  }

  private Told told(Overlay.Story story, JsonNode decision, @Nullable Duration after)
      throws InterruptedException {
    var currency =
        decision.path("action").path("value_cents").asLong() == 0
            ? ""
            : findings().currency(story.campaign());
    return new Told(
        stories.indexOf(story) + 1,
        stories.size(),
        story,
        decision,
        findings().lines(story.customer(), decision),
        plan.eventOf(story),
        currency,
        after);
  }

  private String closing() throws InterruptedException {
    var actions =
        stories.stream()
            .filter(story -> !story.approval())
            .flatMap(story -> Optional.ofNullable(toAction.get(story.key())).stream())
            .toList();
    return new Closing(tools.narrator().ink(), decided.values(), actions)
        .text(tools.api().budgets(), open().size());
  }

  /** Goes on telling until the last approval is ruled and the last sleeper has woken. */
  private void watch() throws InterruptedException {
    var open = open();
    if (!open.isEmpty()) {
      out.println();
      out.println("Some decisions are still open; they are told as they fall. Ctrl-C ends it all.");
    }
    while (!open.isEmpty()) {
      Thread.sleep(WATCH_MILLIS);
      for (var story : List.copyOf(open)) {
        var record = findings().decided(story);
        if (record.isPresent()) {
          keep(story, record.get());
          tell(story, tools.stage().play(story));
          open.remove(story);
          out.print(closing());
        }
      }
    }
  }

  private List<Overlay.Story> open() {
    return stories.stream()
        .filter(story -> !decided.containsKey(story.key()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Findings findings() {
    return new Findings(tools.api(), plan);
  }

  private interface Search<T> {
    Optional<T> look() throws InterruptedException;
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static <T> Optional<T> until(Duration patience, Search<T> search)
      throws InterruptedException {
    var end = Instant.now().plus(patience);
    var found = search.look();
    while (found.isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(PAUSE_MILLIS);
      found = search.look();
    }
    return found;
  }
}
