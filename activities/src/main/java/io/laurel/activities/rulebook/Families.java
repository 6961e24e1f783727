package io.laurel.activities.rulebook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Things that belong together: who has a tent may miss a stove. */
record Families(List<Family> all) {

  private static final Families BUILT_IN = load("families.txt");

  static Families builtIn() {
    return BUILT_IN;
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

    /** How many words of the text from {@code at} on are a name of this thing. */
    private int lengthAt(List<String> tokens, int at) {
      return names.stream()
          .filter(name -> at + name.size() <= tokens.size())
          .filter(name -> tokens.subList(at, at + name.size()).equals(name))
          .mapToInt(List::size)
          .max()
          .orElse(0);
    }
  }

  /** The things a text names, in order; a longer name hides shorter ones: a tent bag is no tent. */
  List<Thing> namedIn(String text) {
    var tokens = Tokens.of(text);
    var found = new ArrayList<Thing>();
    for (int at = 0; at < tokens.size(); at++) {
      int here = at;
      var longest = things().max(Comparator.comparingInt(thing -> thing.lengthAt(tokens, here)));
      int length = longest.map(thing -> thing.lengthAt(tokens, here)).orElse(0);
      if (length > 0) {
        longest.ifPresent(found::add);
        at += length - 1;
      }
    }
    return found;
  }

  private Stream<Thing> things() {
    return all.stream().flatMap(family -> family.things().stream());
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
