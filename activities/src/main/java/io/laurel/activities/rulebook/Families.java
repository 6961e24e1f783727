package io.laurel.activities.rulebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Things that belong together: who has a tent may miss a stove. */
final class Families {

  private static final Families BUILT_IN = load("families.txt");

  private final List<Family> all;
  private final Map<String, List<Named>> byFirstWord = new HashMap<>();

  private Families(List<Family> all) {
    this.all = all;
    for (var family : all) {
      for (var thing : family.things()) {
        thing.names().forEach(name -> index(name, thing));
      }
    }
    byFirstWord
        .values()
        .forEach(names ->
            names.sort(Comparator.<Named>comparingInt(named -> named.name().size()).reversed()));
  }

  private void index(List<String> name, Thing thing) {
    byFirstWord
        .computeIfAbsent(name.getFirst(), _ -> new ArrayList<>())
        .add(new Named(name, thing));
  }

  static Families builtIn() {
    return BUILT_IN;
  }

  List<Family> all() {
    return all;
  }

  private record Named(List<String> name, Thing thing) {
    boolean standsAt(int at, List<String> tokens) {
      return at + name.size() <= tokens.size() && tokens.subList(at, at + name.size()).equals(name);
    }
  }

  record Family(String name, List<Thing> things) {}

  /** One thing under all its names; the first is the one to search for. */
  record Thing(String name, List<List<String>> names) {

    static Thing of(String written) {
      var names = Arrays.stream(written.split("\\|")).map(String::strip).toList();
      return new Thing(names.getFirst(), names.stream().map(Tokens::of).toList());
    }

    boolean isIn(List<String> tokens) {
      return names.stream().anyMatch(name -> Tokens.contains(tokens, name));
    }
  }

  /** The things a text names, in order; a longer name hides shorter ones: a tent bag is no tent. */
  List<Thing> namedIn(String text) {
    var tokens = Tokens.of(text);
    var found = new ArrayList<Thing>();
    int at = 0;
    while (at < tokens.size()) {
      int here = at;
      var named =
          byFirstWord.getOrDefault(tokens.get(at), List.of()).stream()
              .filter(candidate -> candidate.standsAt(here, tokens))
              .findFirst();
      named.map(Named::thing).ifPresent(found::add);
      at += named.map(hit -> hit.name().size()).orElse(1);
    }
    return found;
  }

  private static Families load(String resource) {
    var stream = Objects.requireNonNull(Families.class.getResourceAsStream(resource), resource);
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return new Families(
          lines
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Families::family)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Family family(String line) {
    int colon = line.indexOf(':');
    var things = Arrays.stream(line.substring(colon + 1).split(",")).map(Thing::of).toList();
    return new Family(line.substring(0, colon).strip(), things);
  }
}
