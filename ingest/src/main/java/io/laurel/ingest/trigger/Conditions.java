package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.ConditionFailures.Failure;
import io.laurel.ingest.trigger.TriggerMeter.What;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks a rule's condition. One that cannot be answered does not hold, and its author hears of it.
 */
final class Conditions {

  private static final Pattern FIELD = Pattern.compile("\\b(event|previous|customer)\\.(\\w+)");

  private final TriggerParts.Listeners listeners;

  Conditions(TriggerParts.Listeners listeners) {
    this.listeners = listeners;
  }

  /**
   * What a condition may look at.
   *
   * @param type of the event, for telling; empty for a schedule
   */
  record View(
      String type,
      Map<String, @Nullable Object> event,
      Optional<Seen> previous,
      Map<String, @Nullable Object> customer) {}

  boolean hold(Rule rule, View view) {
    var condition = rule.condition();
    var previous =
        condition != null && condition.contains("previous")
            ? view.previous().map(Seen::facts).orElse(null)
            : null;
    var answer = rule.when().answer(view.event(), previous, view.customer());
    if (answer.isEmpty()) {
      tell(rule, view, previous);
    }
    return answer.orElse(false);
  }

  private void tell(Rule rule, View view, @Nullable Map<String, @Nullable Object> previous) {
    var campaign = rule.campaign();
    listeners.meter().count(What.CONDITION_FAILED, campaign.id(), 1);
    var known = new LinkedHashMap<String, Map<String, @Nullable Object>>();
    known.put("event", view.event());
    known.put("previous", previous == null ? Map.of() : previous);
    known.put("customer", view.customer());
    var missing = missing(rule.condition() == null ? "" : rule.condition(), known);
    listeners
        .failures()
        .failed(
            new Failure(
                campaign.id(),
                campaign.version(),
                view.type(),
                missing.isEmpty()
                    ? "a value has another type than the condition takes"
                    : String.join(", ", missing)
                        + (missing.size() == 1 ? " is" : " are")
                        + " missing"));
  }

  private static Set<String> missing(
      String condition, Map<String, Map<String, @Nullable Object>> known) {
    var missing = new LinkedHashSet<String>();
    var fields = FIELD.matcher(condition);
    while (fields.find()) {
      var of = known.getOrDefault(fields.group(1), Map.of());
      if (of.get(fields.group(2)) == null) {
        missing.add(fields.group());
      }
    }
    return missing;
  }
}
