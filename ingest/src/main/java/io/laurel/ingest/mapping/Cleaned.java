package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text in the one way in which Laurel writes it; what cannot be put so is left as it is. */
record Cleaned(Kind kind, List<String> paths) implements From {

  private static final Map<String, String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries())
          .collect(
              Collectors.toUnmodifiableMap(
                  code ->
                      Locale.of("", code)
                          .getDisplayCountry(Locale.ENGLISH)
                          .toLowerCase(Locale.ROOT),
                  Function.identity(),
                  (one, another) -> one));

  enum Kind {
    PHONE,
    COUNTRY,
    LANGUAGE
  }

  Cleaned {
    paths = List.copyOf(paths);
  }

  private String clean(String text) {
    return switch (kind) {
      case PHONE -> phoneOf(text);
      case COUNTRY -> countryOf(text);
      case LANGUAGE -> text.replace('_', '-');
    };
  }

  private static String phoneOf(String text) {
    var digits = text.replaceAll("[\\s().\u00a0/-]", "");
    return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
  }

  private static String countryOf(String text) {
    var name = text.strip();
    return name.length() == 2
        ? name.toUpperCase(Locale.ROOT)
        : COUNTRIES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var text = From.text(paths.toArray(String[]::new)).read(reading, target);
    return text == null || text.textValue().isBlank()
        ? null
        : TextNode.valueOf(clean(text.textValue()));
  }

  @Override
  public String words() {
    return From.or(paths)
        + switch (kind) {
          case PHONE -> " without blanks, dashes, dots and brackets";
          case COUNTRY -> " as its two letters";
          case LANGUAGE -> "";
        };
  }
}
