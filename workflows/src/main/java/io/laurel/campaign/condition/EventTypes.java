package io.laurel.campaign.condition;

import java.util.List;
import java.util.Optional;

/** The types of event whose properties are known. Any other type is allowed, and open. */
public final class EventTypes {

  private EventTypes() {}

  /** What an event of the type may hold, envelope fields included; empty for an unknown type. */
  public static Optional<List<String>> fieldsOf(String type) {
    return Optional.ofNullable(Shapes.EVENTS.get(type)).map(shape -> shape.fieldNames().asList());
  }
}
