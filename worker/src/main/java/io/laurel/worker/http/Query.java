package io.laurel.worker.http;

import io.laurel.ingest.event.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The parameters of a call. One that is not known here is refused: to ignore a filter would answer
 * another question.
 */
final class Query {

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static Query of(Map<String, String> parameters, String... known) {
    var names = Set.of(known);
    for (var name : parameters.keySet()) {
      if (!names.contains(name)) {
        throw Problem.of(
            HttpStatus.BAD_REQUEST,
            "A parameter is not known here; there are " + String.join(", ", known) + ".");
      }
    }
    return new Query(parameters);
  }

  /** Absent and empty are the same. */
  @Nullable String text(String name) {
    var value = parameters.get(name);
    var wrong = value == null ? null : Texts.faultOf(value);
    if (wrong != null) {
      throw Problem.bad("/" + name, wrong);
    }
    return value == null || value.isBlank() ? null : value;
  }

  /** False when it is absent. */
  boolean truth(String name) {
    var text = text(name);
    if (text != null && !text.equals("true") && !text.equals("false")) {
      throw Problem.bad("/" + name, "must be true or false");
    }
    return "true".equals(text);
  }

  @Nullable Instant time(String name) {
    var text = text(name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException _) {
      throw Problem.bad("/" + name, "must be a time such as 2026-12-01T00:00:00Z");
    }
  }

  int number(String name, int absent, int most) {
    var number = amount(name);
    if (number != null && (number < 1 || number > most)) {
      throw Problem.bad("/" + name, "must be a whole number from 1 to " + most);
    }
    return number == null ? absent : number.intValue();
  }

  @Nullable Long amount(String name) {
    var text = text(name);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException _) {
      throw Problem.bad("/" + name, "must be a whole number");
    }
  }
}
