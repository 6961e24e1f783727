package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CheckedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one event does to one person, and what it finds there. */
final class Evaluation {

  private final Rules rules;
  private final Conditions conditions;
  private final Person person;
  private final CheckedEvent checked;
  private final Seen event;
  private final List<Hit> hits = new ArrayList<>();
  private final Set<WatchKey> touched = new HashSet<>();
  private Conditions.@Nullable View view;

  Evaluation(Rules rules, Conditions conditions, Person person, Incoming incoming) {
    this.rules = rules;
    this.conditions = conditions;
    this.person = person;
    this.checked = incoming.checked();
    this.event = incoming.seen();
  }

  /** An event as it was read and as it is kept. */
  record Incoming(CheckedEvent checked, Seen seen) {}

  /** An event that fits a rule at once, or completes it. */
  record Hit(Rule rule, String correlation, Seen event, Instant at) {}

  /**
   * @param moment decides which campaigns are on
   */
  List<Hit> at(Instant moment) {
    for (var rule : rules.current().about(event.type(), moment)) {
      switch (rule) {
        case Rule.OnEvent on -> notice(on);
        case Rule.OnAbsence on -> watch(on);
        case Rule.OnCount on -> count(on);
        case Rule.OnSchedule _ -> {}
      }
    }
    endUnderOlderVersions();
    person.saw(series(), event);
    person.customer(person.customer().after(checked.event()));
    if (checked.event().customerId() != null) {
      person.becomeKnown();
    }
    return hits;
  }

  private void notice(Rule.OnEvent rule) {
    if (holds(rule)) {
      hits.add(new Hit(rule, "", event, event.at()));
    }
  }

  /**
   * One that arms ends nothing: it takes the place of what is armed. One that is about the same
   * thing, and no longer as the condition wants it, ends the wait as what is waited for does.
   */
  private void watch(Rule.OnAbsence rule) {
    var trigger = rule.trigger();
    if (trigger.after().equals(event.type()) && holds(rule)) {
      int version = rule.campaign().version();
      var key = key(rule, trigger.same());
      person.watch(key).touched(Touch.armed(event, version, event.at().plus(trigger.within())));
      touched.add(key);
    } else if (trigger.until().equals(event.type()) || says(trigger.same())) {
      end(rule);
    }
  }

  /**
   * An event that does not say what it ends, ends all of them: rather no reminder than a wrong one.
   */
  private void end(Rule.OnAbsence rule) {
    var same = rule.trigger().same();
    var key = same == null || says(same) ? key(rule, same) : WatchKey.all(rule.campaign().id());
    if (!touched.contains(key)) {
      person.watch(key).ended(event.at());
    }
  }

  private boolean says(@Nullable String same) {
    return same != null && properties().get(same) != null;
  }

  /** What is armed under an older version is ended by what that version says. */
  private void endUnderOlderVersions() {
    for (var entry : List.copyOf(person.watches().entrySet())) {
      entry.getValue().armed().stream()
          .map(Touch::version)
          .distinct()
          .filter(version -> !rules.current().isNewest(entry.getKey().campaignId(), version))
          .flatMap(version -> rules.of(entry.getKey().campaignId(), version).stream())
          .forEach(rule -> {
            if (rule instanceof Rule.OnAbsence old && old.trigger().until().equals(event.type())) {
              end(old);
            }
          });
    }
  }

  private void count(Rule.OnCount rule) {
    if (!holds(rule)) {
      return;
    }
    var trigger = rule.trigger();
    var key = key(rule, trigger.same());
    var tally = person.tally(key);
    tally.add(event);
    tally
        .reach(trigger.atLeast(), trigger.within())
        .ifPresent(at -> hits.add(new Hit(rule, key.correlation(), event, at)));
  }

  private boolean holds(Rule rule) {
    var seen = view;
    if (seen == null) {
      seen =
          new Conditions.View(
              event.type(),
              Seen.facts(event.type(), event.at(), properties()),
              person.previous(series()),
              person.customer().facts(event.at()));
      view = seen;
    }
    return conditions.hold(rule, seen);
  }

  private WatchKey key(Rule rule, @Nullable String same) {
    return WatchKey.of(rule.campaign().id(), same, properties());
  }

  @SuppressWarnings("NullAway") // it does not read type annotations of a record from a class file
  private Map<String, @Nullable Object> properties() {
    return checked.event().properties();
  }

  private String series() {
    return event.type().equals("ml_score")
        ? event.type() + "/" + properties().get("model")
        : event.type();
  }
}
