package io.laurel.campaign.condition;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When an event makes an opportunity: over {@code event} (its properties, {@code type} and {@code
 * occurred_at}), {@code previous} (null when there was none) and the small {@code customer} that
 * the triggers keep. Where a value that it needs is missing, it does not hold.
 */
public final class TriggerCondition {

  private final Condition condition;

  private TriggerCondition(Condition condition) {
    this.condition = condition;
  }

  /**
   * @param cel absent or blank for one that always holds
   * @param eventType of a known type, the properties are checked; of any other, anything goes
   * @throws BadCondition when it cannot be used
   */
  public static TriggerCondition compile(@Nullable String cel, String eventType, Tiers tiers) {
    var names =
        ImmutableMap.<String, CelType>builder()
            .putAll(events(eventType))
            .put("customer", Shapes.of("small_customer"))
            .buildOrThrow();
    return new TriggerCondition(
        Condition.compile(cel, new Vocabulary("a trigger's condition", names), tiers));
  }

  private static ImmutableMap<String, CelType> events(String eventType) {
    var known = Shapes.EVENTS.get(eventType);
    return known != null
        ? ImmutableMap.of("event", known, "previous", known)
        : ImmutableMap.of(
            "event", MapType.create(SimpleType.STRING, SimpleType.DYN), "previous", SimpleType.DYN);
  }

  /**
   * For a schedule, which has a customer and no event.
   *
   * @throws BadCondition when it cannot be used
   */
  public static TriggerCondition compileForSchedule(@Nullable String cel, Tiers tiers) {
    var names = ImmutableMap.<String, CelType>of("customer", Shapes.of("small_customer"));
    return new TriggerCondition(
        Condition.compile(cel, new Vocabulary("a schedule's condition", names), tiers));
  }

  /**
   * @param event properties, {@code type} and {@code occurred_at}; numbers, texts, lists, maps,
   *     nulls and {@link java.time.Instant}s
   * @param previous the same of the event before, absent when there was none
   */
  public boolean holds(
      Map<String, ?> event, @Nullable Map<String, ?> previous, Map<String, ?> customer) {
    return answer(event, previous, customer).orElse(false);
  }

  /** As {@link #holds}, and empty when it cannot be told: its author should know. */
  public Optional<Boolean> answer(
      Map<String, ?> event, @Nullable Map<String, ?> previous, Map<String, ?> customer) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("event", event);
    values.put("previous", previous);
    values.put("customer", customer);
    return condition.answer(values);
  }
}
