package io.laurel.ingest.campaign;

import io.laurel.campaign.condition.BadCondition;
import io.laurel.campaign.condition.Spelling;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One value in the file, read as what it is meant to be. A value that is not that is a fault, and
 * some harmless value is returned so that the reading goes on and finds the other faults.
 */
record Field(String pointer, Node node, Faults faults) {

  private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");
  private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
  private static final Currency ANY = Currency.getInstance("EUR");

  void fault(String detail) {
    faults.add(pointer, node.at(), detail);
  }

  String text(int max) {
    var text =
        switch (node) {
          case Node.Text(var words, _) -> words.strip();
          case Node.Numeral(var digits, _) -> digits;
          case Node other -> wrong("a text", other, "");
        };
    if (text.isBlank() && node instanceof Node.Text) {
      fault("must not be empty.");
    }
    if (text.length() > max) {
      fault("may have at most " + max + " characters, and has " + text.length() + ".");
    }
    return text;
  }

  String matching(Pattern pattern, String shape, int max) {
    var text = text(max);
    if (!text.isBlank() && !pattern.matcher(text).matches()) {
      fault("must be " + shape + ".");
    }
    return text;
  }

  long whole(long least, long most) {
    if (!(node instanceof Node.Numeral(var digits, _))) {
      return wrong("a whole number without quotes", node, least);
    }
    if (!digits.matches("[+-]?\\d{1,18}")) {
      fault("must be a whole number, and has a fraction or too many digits.");
      return least;
    }
    var value = Long.parseLong(digits);
    if (value < least || value > most) {
      fault("must be between " + least + " and " + most + ".");
    }
    return value;
  }

  double share() {
    if (!(node instanceof Node.Numeral(var digits, _))
        || !digits.matches("[+-]?\\d{1,9}(\\.\\d{0,9})?")) {
      return wrong("a number such as 0.1", node, 0.0);
    }
    var value = new BigDecimal(digits).doubleValue();
    if (value < 0 || value >= 1) {
      fault("must be at least 0 and below 1; 0.1 means one customer in ten.");
    }
    return value;
  }

  /** Of ISO 8601. */
  Duration duration(Duration least, Duration most) {
    var text = node instanceof Node.Text(var words, _) ? words.strip() : "";
    var weeks = WEEKS.matcher(text);
    try {
      var value =
          weeks.matches()
              ? Duration.ofDays(7 * Long.parseLong(weeks.group(1)))
              : Duration.parse(text);
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        fault("must be between " + Durations.text(least) + " and " + Durations.text(most) + ".");
      }
      return value;
    } catch (DateTimeException _) {
      fault("must be a length of time such as PT30M, PT4H or P3D; months and years are not taken.");
      return least;
    }
  }

  Instant instant() {
    try {
      return OffsetDateTime.parse(node instanceof Node.Text(var words, _) ? words.strip() : "")
          .toInstant();
    } catch (DateTimeException _) {
      fault("must be a time with its zone, such as 2026-12-01T00:00:00Z.");
      return Instant.EPOCH;
    }
  }

  LocalTime clock() {
    var text = node instanceof Node.Text(var words, _) ? words.strip() : "";
    if (CLOCK.matcher(text).matches()) {
      return LocalTime.parse(text);
    }
    fault("must be a time of day in quotes, such as \"21:00\".");
    return LocalTime.MIDNIGHT;
  }

  Currency currency() {
    var code = node instanceof Node.Text(var words, _) ? words.strip() : "";
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException _) {
      fault("must be an ISO 4217 currency in capitals, such as EUR.");
      return ANY;
    }
  }

  /** One of the named values. */
  <T> T oneOf(Map<String, T> choices) {
    var word = node instanceof Node.Text(var words, _) ? words.strip() : "";
    var choice = choices.get(word);
    if (choice != null) {
      return choice;
    }
    fault(
        "must be one of "
            + String.join(", ", choices.keySet())
            + meant(word, choices.keySet())
            + ".");
    return choices.values().iterator().next();
  }

  /** A condition; it is compiled here only to see whether it can be. */
  String condition(Consumer<String> compiler) {
    var cel = text(4000);
    try {
      compiler.accept(cel);
    } catch (BadCondition e) {
      e.faults().forEach(fault -> fault(cel, fault));
    }
    return cel;
  }

  private void fault(String cel, BadCondition.Fault fault) {
    var detail = "cannot be used: " + fault.message();
    if (node instanceof Node.Text text) {
      int stripped = text.text().indexOf(cel);
      faults.add(pointer, text, stripped + fault.index(cel), detail);
    } else {
      fault(detail);
    }
  }

  <T> List<T> list(int most, Function<Field, T> element) {
    if (!(node instanceof Node.Sequence(var nodes, _))) {
      return wrong("a list", node, List.of());
    }
    if (nodes.size() > most) {
      fault("may have at most " + most + " entries.");
    }
    var elements = new ArrayList<T>();
    for (int i = 0; i < nodes.size(); i++) {
      elements.add(element.apply(new Field(pointer + "/" + i, nodes.get(i), faults)));
    }
    return elements;
  }

  Section section() {
    return node instanceof Node.Mapping mapping
        ? new Section(pointer, mapping, faults)
        : new Section(
            pointer,
            wrong("a group of fields", node, new Node.Mapping(List.of(), node.at())),
            // what it lacks goes without saying
            new Faults(""));
  }

  static String meant(String word, Collection<String> known) {
    return Spelling.nearest(word, known).map(near -> " (did you mean " + near + "?)").orElse("");
  }

  private <T> T wrong(String meant, Node found, T instead) {
    fault("must be " + meant + ", and is " + found.words() + ".");
    return instead;
  }
}
