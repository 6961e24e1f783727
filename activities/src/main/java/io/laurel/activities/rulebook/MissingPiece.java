package io.laurel.activities.rulebook;

import io.laurel.activities.rulebook.Families.Family;
import io.laurel.activities.rulebook.Families.Thing;
import io.laurel.context.CustomerContext.Line;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Who bought one piece lately may miss what goes with it; never the same piece once more. */
record MissingPiece(Families families) implements NeedRule {

  /** How many missing pieces of one family are thought of. */
  private static final int PIECES = 3;

  @Override
  public String name() {
    return "missing_piece";
  }

  @Override
  public List<Need> needs(Story story) {
    return families.all().stream()
        .map(family -> new Bought(family, boughtFrom(family, story)))
        .filter(bought -> !bought.orders().isEmpty())
        .sorted(Comparator.comparing(Bought::latest).reversed())
        .flatMap(bought -> needs(story, bought))
        .toList();
  }

  /** Orders of things of one family, newest first. */
  private record Bought(Family family, List<Line> orders) {
    Instant latest() {
      return orders.getFirst().occurredAt();
    }
  }

  private Stream<Need> needs(Story story, Bought bought) {
    return missing(bought.family(), story).limit(PIECES).map(piece -> need(story, bought, piece));
  }

  private Need need(Story story, Bought bought, Thing piece) {
    var has =
        families.namedIn(bought.orders().getFirst().line()).stream()
            .filter(bought.family().things()::contains)
            .findFirst()
            .map(Thing::name)
            .orElse(bought.family().name());
    return new Need(
        name(),
        "The customer has bought " + article(has) + " and has no " + piece.name() + " yet.",
        piece.name(),
        NeedRules.evidence(story, Stream.concat(bought.orders().stream(), seen(piece, story))),
        Need.Demand.EXACT,
        null);
  }

  private List<Line> boughtFrom(Family family, Story story) {
    return story.freshOrders().stream()
        .filter(
            order -> families.namedIn(order.line()).stream().anyMatch(family.things()::contains))
        .toList();
  }

  /** What was looked at already comes first. */
  private Stream<Thing> missing(Family family, Story story) {
    return family.things().stream()
        .filter(thing -> !owns(thing, story))
        .sorted(Comparator.comparing(thing -> seen(thing, story).findAny().isEmpty()));
  }

  private boolean owns(Thing thing, Story story) {
    return story.orders().stream()
        .anyMatch(order -> families.namedIn(order.line()).contains(thing));
  }

  private static Stream<Line> seen(Thing thing, Story story) {
    return story.interests().stream().filter(line -> thing.isIn(Tokens.of(line.line())));
  }

  private static String article(String thing) {
    return ("aeiou".indexOf(thing.charAt(0)) < 0 ? "a " : "an ") + thing;
  }
}
