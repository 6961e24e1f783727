package io.laurel.worker.http;

import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The parameters of a call. One that is not known here is refused: to ignore a filter would answer
 * another question.
 */
final class Query {

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static Query of(MultiValueMap<String, String> parameters, String... known) {
    var names = List.of(known);
    var faults = new ArrayList<Fault>();
    parameters.forEach((name, values) -> {
      if (!names.contains(name)) {
        var there = "is not known here; there are " + String.join(", ", names);
        faults.add(new Fault("/" + name, there));
      } else if (values.size() > 1) {
        faults.add(
            new Fault("/" + name, "must be given once, not %d times".formatted(values.size())));
      }
    });
    if (!faults.isEmpty()) {
      throw Problem.bad(faults);
    }
    return new Query(parameters.toSingleValueMap());
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

  /** One of a closed list. */
  @Nullable String word(String name, List<String> allowed) {
    var text = text(name);
    if (text != null && !allowed.contains(text)) {
      throw Problem.bad("/" + name, "must be one of " + String.join(", ", allowed));
    }
    return text;
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
    var text = text(name);
    if (text == null) {
      return absent;
    }
    if (!text.matches("\\d{1,10}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
      throw Problem.bad("/" + name, "must be a whole number from 1 to " + most);
    }
    return Integer.parseInt(text);
  }

  /** Cents, which are never less than none. */
  @Nullable Long amount(String name) {
    var text = text(name);
    if (text != null && !text.matches("\\d{1,18}")) {
      throw Problem.bad("/" + name, "must be a whole number, 0 or more");
    }
    return text == null ? null : Long.valueOf(text);
  }
}
