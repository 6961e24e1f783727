package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where one field of an event comes from. Of several paths the first counts that is there. */
public sealed interface From
    permits From.Text,
        From.Same,
        From.Numeric,
        From.Time,
        From.Always,
        Cleaned,
        Either,
        Hashed,
        Items,
        Joined,
        Listed,
        Made,
        Money,
        Total {

  /**
   * @param target the pointer of the field in the event
   * @return null where nothing is there, or nothing that can be read, which is a fault then
   */
  @Nullable JsonNode read(Reading reading, String target);

  /** Every path that is read, the one that a fault of the field is told by first. */
  List<String> paths();

  /** For people, in the tables of the docs. */
  String words();

  /** A text; a whole number counts as one, since many ids are written so. */
  static From text(String... paths) {
    return new Text(List.of(paths));
  }

  /** Whatever stands there, as it is. */
  static From same(String... paths) {
    return new Same(List.of(paths));
  }

  /** A number, also one written as a text. */
  static From number(String... paths) {
    return new Numeric(List.of(paths));
  }

  /** An RFC 3339 time, also as seconds since 1970. */
  static From time(String... paths) {
    return new Time(List.of(paths));
  }

  /** A text with the values of paths in braces, such as {@code shopify/order/{id}}. */
  static From made(String template) {
    return new Made(template);
  }

  static From always(String value) {
    return new Always(TextNode.valueOf(value));
  }

  static From always(boolean value) {
    return new Always(BooleanNode.valueOf(value));
  }

  static From always(int value) {
    return new Always(IntNode.valueOf(value));
  }

  /** The first of these that gives something. */
  static From either(From... choices) {
    return new Either(List.of(choices));
  }

  /** A text that only the same values make again, whatever they hold and however long they are. */
  static From hashed(String prefix, String... paths) {
    return new Hashed(prefix, List.of(paths));
  }

  /** A phone number without the signs that people put into it. */
  static From phone(String... paths) {
    return new Cleaned(Cleaned.Kind.PHONE, List.of(paths));
  }

  /** The two-letter code of a country, also given by its English name. */
  static From country(String... paths) {
    return new Cleaned(Cleaned.Kind.COUNTRY, List.of(paths));
  }

  /** A language tag, also with underscores. */
  static From language(String... paths) {
    return new Cleaned(Cleaned.Kind.LANGUAGE, List.of(paths));
  }

  /** What a value stands for; one that is not listed counts as absent. */
  static From listed(String path, Map<String, String> values) {
    return new Listed(path, values);
  }

  /** Texts with a blank between, as far as they are there. */
  static From joined(String... paths) {
    return new Joined(List.of(paths));
  }

  /**
   * A decimal amount in whole minor units.
   *
   * @param currency the path of its ISO 4217 code; without one the amount cannot be converted,
   *     which is a fault
   */
  static Money money(String amount, String currency) {
    return new Money(List.of(amount), List.of(currency), true);
  }

  /** As {@link #money}, but an amount without a currency counts as absent. */
  static Money price(String amount, String currency) {
    return new Money(List.of(amount), List.of(currency), false);
  }

  static String or(List<String> paths) {
    return paths.stream()
        .map(path -> "`" + path.replaceFirst("^/", "") + "`")
        .collect(Collectors.joining(" or "));
  }

  /** Text of a text or a whole number; null of anything else. */
  static @Nullable String plain(@Nullable JsonNode node) {
    return node != null && (node.isTextual() || node.isIntegralNumber()) ? node.asText() : null;
  }

  record Text(List<String> paths) implements From {
    @Override
    public @Nullable JsonNode read(Reading reading, String target) {
      var path = reading.first(paths);
      if (path == null) {
        return null;
      }
      var text = plain(reading.at(path));
      if (text == null) {
        reading.fault(path, "must be a text");
        return null;
      }
      return TextNode.valueOf(text);
    }

    @Override
    public String words() {
      return or(paths);
    }
  }

  record Same(List<String> paths) implements From {
    @Override
    public @Nullable JsonNode read(Reading reading, String target) {
      var path = reading.first(paths);
      return path == null ? null : reading.at(path);
    }

    @Override
    public String words() {
      return or(paths);
    }
  }

  record Numeric(List<String> paths) implements From {
    @Override
    public @Nullable JsonNode read(Reading reading, String target) {
      var path = reading.first(paths);
      var node = path == null ? null : reading.at(path);
      if (path == null || node == null || node.isNumber()) {
        return node;
      }
      var number = Amounts.decimal(node);
      if (number == null) {
        reading.fault(path, "must be a number");
        return null;
      }
      return JsonNodeFactory.instance.numberNode(number);
    }

    @Override
    public String words() {
      return or(paths);
    }
  }

  record Time(List<String> paths) implements From {
    @Override
    public @Nullable JsonNode read(Reading reading, String target) {
      var path = reading.first(paths);
      var node = path == null ? null : reading.at(path);
      if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
        return node;
      }
      try {
        return TextNode.valueOf(Instant.ofEpochSecond(node.longValue()).toString());
      } catch (DateTimeException e) {
        return node;
      }
    }

    @Override
    public String words() {
      return or(paths);
    }
  }

  record Always(JsonNode value) implements From {
    @Override
    public JsonNode read(Reading reading, String target) {
      return value;
    }

    @Override
    public List<String> paths() {
      return List.of();
    }

    @Override
    public String words() {
      return value.asText().isEmpty() ? "an empty text" : "always " + value.asText();
    }
  }
}
