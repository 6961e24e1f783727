package io.laurel.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What makes an opportunity. In JSON and YAML the kind is the key: {@code {absence: {after: …}}}.
 * Conditions ({@code when}) are CEL; an empty one always holds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Trigger.Event.class, name = "event"),
  @JsonSubTypes.Type(value = Trigger.Absence.class, name = "absence"),
  @JsonSubTypes.Type(value = Trigger.Count.class, name = "count"),
  @JsonSubTypes.Type(value = Trigger.Schedule.class, name = "schedule")
})
public sealed interface Trigger {

  /** An event of {@code type} for which {@code when} holds. */
  record Event(String type, @Nullable String when) implements Trigger {}

  /**
   * An event of type {@code after}, and none of type {@code until} with the same value of property
   * {@code same} within {@code within} of the last one.
   */
  record Absence(
      String after, @Nullable String when, String until, @Nullable String same, Duration within)
      implements Trigger {}

  /** {@code atLeast} events of type {@code of} with the same {@code same} within {@code within}. */
  record Count(
      String of, @Nullable String when, @Nullable String same, int atLeast, Duration within)
      implements Trigger {}

  /** Every day at {@code at}, in the customer's zone or the one named. */
  record Schedule(String at, String zone, @Nullable String when) implements Trigger {}

  /** The kind as records and search attributes name it. */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
