package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first of several ways that gives something. */
record Either(List<From> choices) implements From {

  Either {
    choices = List.copyOf(choices);
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    return choices.stream()
        .map(choice -> choice.read(reading, target))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<String> paths() {
    return choices.stream().flatMap(choice -> choice.paths().stream()).distinct().toList();
  }

  @Override
  public String words() {
    return choices.stream().map(From::words).collect(Collectors.joining(", else "));
  }
}
