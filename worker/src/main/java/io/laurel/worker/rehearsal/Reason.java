package io.laurel.worker.rehearsal;

import io.laurel.campaign.Trigger;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.TriggerEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Why a trigger fired, in words. */
final class Reason {

  private Reason() {}

  static String of(Trigger trigger, Opportunity finding, boolean isOpen) {
    return switch (trigger) {
      case Trigger.Event event -> event(finding) + holding(event.when());
      case Trigger.Absence absence ->
          "%s; %s %s%s within %s"
              .formatted(
                  event(finding) + holding(absence.when()),
                  isOpen ? "if there is no" : "no",
                  absence.until(),
                  with(absence.same(), finding),
                  absence.within());
      case Trigger.Count count ->
          "%s is number %d%s within %s"
              .formatted(
                  event(finding) + holding(count.when()),
                  count.atLeast(),
                  with(count.same(), finding),
                  count.within());
      case Trigger.Schedule schedule ->
          "it is %s in %s%s"
              .formatted(
                  schedule.at(),
                  schedule.zone().equals("customer") ? "the customer's zone" : schedule.zone(),
                  holding(schedule.when()));
    };
  }

  private static String event(Opportunity finding) {
    var event = finding.event();
    return event == null
        ? ""
        : "%s %s at %s".formatted(event.eventType(), event.eventId(), time(event.occurredAt()));
  }

  private static String with(@Nullable String same, Opportunity finding) {
    var event = finding.event();
    return same == null || event == null ? "" : with(same, event);
  }

  private static String with(String same, TriggerEvent event) {
    var value = event.properties().get(same);
    return value == null ? "" : " with " + same + " " + value;
  }

  private static String holding(@Nullable String condition) {
    return condition == null || condition.isBlank() ? "" : " (the condition holds)";
  }

  static String time(Instant time) {
    return time.toString().replace('T', ' ');
  }
}
