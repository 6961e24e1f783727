package io.laurel.activities.rulebook;

import io.laurel.activities.ledger.Catalogue;
import io.laurel.asset.Asset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every asset under every rule, with a trace that explains the order. */
final class Ranking {

  private final Catalogue catalogue;
  private final Story story;
  private final Refusals refusals;
  private final Map<String, Double> toGoal;
  private final Map<String, Double> toStory;
  private final List<String> trace = new ArrayList<>();

  Ranking(Catalogue catalogue, Story story, Refusals refusals) {
    this.catalogue = catalogue;
    this.story = story;
    this.refusals = refusals;
    this.toGoal = closeness(story.campaign().goal());
    this.toStory = closeness(story.recently());
  }

  /**
   * @param sure the best comes so near to the need that a search is not worth a turn
   * @param aside what else was considered, and why it was not chosen
   */
  record Ranked(List<Candidate> candidates, boolean sure, List<String> aside) {
    Optional<Candidate> best() {
      return candidates.stream().findFirst();
    }
  }

  Ranked rank(Need need) {
    var weighing = new Weighing(story, need, closeness(need.query()), toGoal, toStory);
    var candidates = new ArrayList<Candidate>();
    var aside = new ArrayList<String>();
    trace.add("Need (" + need.rule() + "): " + need.sentence());
    for (var asset : story.thought().assets()) {
      weigh(asset, weighing, aside).ifPresent(candidates::add);
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::points)
            .reversed()
            .thenComparingLong(candidate -> candidate.asset().valueCents())
            .thenComparing(candidate -> candidate.asset().id()));
    boolean sure = candidates.stream().limit(1).anyMatch(best -> weighing.isSure(best.asset()));
    return new Ranked(candidates, sure, aside);
  }

  /** How each asset was weighed, one line each, in the order of weighing. */
  List<String> trace() {
    return List.copyOf(trace);
  }

  private Optional<Candidate> weigh(Asset asset, Weighing weighing, List<String> aside) {
    double points = 0;
    var words = new ArrayList<String>();
    for (var rule : AssetRules.ALL) {
      switch (rule.about(asset, weighing)) {
        case Opinion.RulesOut out -> {
          trace.add("  %s: ruled out by %s, %s".formatted(asset.id(), rule.name(), out.because()));
          aside.add(asset.id() + ": " + out.because());
          return Optional.empty();
        }
        case Opinion.Weighs weighs -> {
          points += weighs.points();
          words.add(String.format(Locale.ROOT, "%s %+.2f", rule.name(), weighs.points()));
        }
        case Opinion.Silent _ -> {}
      }
    }
    trace.add(
        String.format(
            Locale.ROOT, "  %s: %.2f (%s)", asset.id(), points, String.join(", ", words)));
    return reachable(asset, weighing, points);
  }

  private Optional<Candidate> reachable(Asset asset, Weighing weighing, double points) {
    for (var way : Way.of(asset, story, refusals)) {
      var text = Wording.of(weighing.need(), asset, way);
      if (text.isPresent()) {
        return Optional.of(new Candidate(asset, way, text.get(), weighing.fit(asset), points));
      }
    }
    trace.add("  " + asset.id() + ": no way to the customer");
    return Optional.empty();
  }

  private Map<String, Double> closeness(String text) {
    return text.isBlank()
        ? Map.of()
        : catalogue.closeness(text, story.thought().assets().stream().map(Asset::id).toList());
  }
}
