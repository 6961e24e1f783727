package io.laurel.ingest.webhook;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The fields of a form, sorted, each with its different values, as Twilio signs them. */
record FormFields(SortedMap<String, TreeSet<String>> fields) {

  private static final int MOST = 1_000;

  static final FormFields NONE = new FormFields(new TreeMap<>());

  /** Empty when it is no form. */
  static Optional<FormFields> read(byte[] body) {
    var fields = new TreeMap<String, TreeSet<String>>();
    var pairs = new String(body, StandardCharsets.UTF_8).split("&", MOST + 1);
    if (pairs.length > MOST) {
      return Optional.empty();
    }
    try {
      for (var pair : pairs) {
        var parts = pair.split("=", 2);
        if (!pair.isEmpty()) {
          fields
              .computeIfAbsent(decoded(parts[0]), name -> new TreeSet<>())
              .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
      }
      return Optional.of(new FormFields(fields));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Name and value of each, one after the other. */
  String joined() {
    return fields.entrySet().stream()
        .flatMap(field -> field.getValue().stream().map(value -> field.getKey() + value))
        .collect(Collectors.joining());
  }

  Optional<String> first(String name) {
    return Optional.ofNullable(fields.get(name))
        .map(TreeSet::first)
        .filter(text -> !text.isEmpty());
  }

  Map<String, String> firsts() {
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().first()));
  }

  /** Bodies are not for logs. */
  @Override
  public String toString() {
    return "FormFields[" + fields.size() + "]";
  }
}
