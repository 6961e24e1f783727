package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.trigger.Rules.Rule;
import io.laurel.opportunity.TriggerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one event does to one customer: who the customer is then, and what was found. */
final class Evaluation {

  private final CheckedEvent checked;
  private final TriggerEvent event;
  private final List<Found> found = new ArrayList<>();
  private Person person;

  @SuppressWarnings("NullAway") // it does not read type annotations of a record from a class file
  Evaluation(Person person, CheckedEvent checked) {
    this.person = person;
    this.checked = checked;
    var raw = checked.event();
    this.event =
        new TriggerEvent(
            raw.eventId(),
            raw.eventType(),
            raw.occurredAt(),
            raw.source(),
            raw.properties(),
            checked.line());
  }

  /** An event that fits a rule at once. */
  record Found(Rule rule, TriggerEvent event, Instant at) {}

  Evaluation against(List<Rule> rules) {
    for (var rule : rules) {
      switch (rule) {
        case Rule.OnEvent on -> notice(on);
        case Rule.OnAbsence on -> watch(on);
      }
    }
    person = person.after(checked, event);
    return this;
  }

  Person person() {
    return person;
  }

  List<Found> found() {
    return found;
  }

  private void notice(Rule.OnEvent rule) {
    if (rule.type().equals(event.eventType()) && holds(rule.when())) {
      found.add(new Found(rule, event, event.occurredAt()));
    }
  }

  private void watch(Rule.OnAbsence rule) {
    var trigger = rule.trigger();
    if (trigger.after().equals(event.eventType()) && holds(rule.when())) {
      var watch = Watch.of(rule.campaign().id(), correlation(trigger.same()));
      person = person.watching(watch, known -> known.touched(event));
    }
    if (trigger.until().equals(event.eventType())) {
      end(rule);
    }
  }

  /**
   * An event that does not say what it ends, ends all of them: rather no reminder than a wrong one.
   */
  private void end(Rule.OnAbsence rule) {
    var campaign = rule.campaign().id();
    var same = rule.trigger().same();
    var at = event.occurredAt();
    if (same == null || event.properties().get(same) != null) {
      var watch = Watch.of(campaign, correlation(same));
      person = person.watching(watch, known -> known.ended(at));
      return;
    }
    for (var watch : List.copyOf(person.watches().values())) {
      if (watch.campaignId().equals(campaign)) {
        person = person.watching(watch, known -> known.ended(at));
      }
    }
  }

  private boolean holds(io.laurel.campaign.condition.TriggerCondition when) {
    var before = person.previous(checked);
    return when.holds(
        Rules.seen(event),
        before == null ? null : Rules.seen(before),
        person.customer().facts(event.occurredAt()));
  }

  private String correlation(@Nullable String same) {
    return same == null ? "" : Objects.toString(event.properties().get(same), "");
  }
}
