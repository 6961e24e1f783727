package io.laurel.activities.rulebook;

import io.laurel.asset.Asset;
import io.laurel.context.CustomerContext.Line;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who looks at one thing in several sizes, or reads how returns work, doubts whether it
 * fits. That is answered by help; money off answers another question.
 */
record HelpWithDoubt() implements NeedRule {

  private static final Pattern SIZE =
      Pattern.compile("(?i)\\b(siz(e|es|ing)|fit|fits|fitting|measure(ments?)?)\\b");
  private static final Pattern RETURN =
      Pattern.compile("(?i)\\b(returns?|refunds?|exchang(e|es|ing)|warrant(y|ies)|guarantees?)\\b");
  private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,3}([.,/]\\d{1,2})?");

  /** What the state says of a thing that is viewed in one more size. */
  private static final Pattern HOW_MANIETH =
      Pattern.compile(", (the \\w+|one of \\d+) (sizes?|variants?) today");

  private static final Set<String> SIZE_WORDS =
      Set.of("size", "eu", "us", "uk", "xs", "s", "m", "l", "xl", "xxl", "xxxl");
  private static final double CHURN = 0.6;

  @Override
  public String name() {
    return "help_with_doubt";
  }

  /** Whether the story shows doubt about the thing rather than about its price. */
  static boolean seenIn(Story story) {
    return !story.watchesPrices() && !(variants(story).isEmpty() && help(story).isEmpty());
  }

  @Override
  public List<Need> needs(Story story) {
    if (!seenIn(story)) {
      return List.of();
    }
    var variants = variants(story);
    var help = help(story);
    boolean sizes = !variants.isEmpty() || matches(help, SIZE);
    var evidence =
        NeedRules.evidence(
            story,
            Stream.of(variants.stream(), help.stream(), churn(story))
                .flatMap(line -> line)
                .limit(7));
    return List.of(
        new Need(
            name(),
            sentence(sizes, story),
            sizes ? "Size guide: how to find the size that fits" : "How returns and exchanges work",
            evidence,
            new Need.Demand(0.3, 0.4),
            Asset.Kind.CONTENT));
  }

  private static String sentence(boolean sizes, Story story) {
    var doubt =
        sizes
            ? "The customer cannot tell which size fits"
            : "The customer is unsure what happens when it does not fit";
    var risk = likelyToLeave(story) ? ", and is likely to leave over it" : "";
    return doubt + risk + ".";
  }

  private static boolean likelyToLeave(Story story) {
    var churn = story.context().scores().get("churn");
    return churn != null && churn.score() >= CHURN;
  }

  private static Stream<Line> churn(Story story) {
    return likelyToLeave(story)
        ? story.lines().stream().filter(line -> line.eventType().equals("ml_score")).limit(1)
        : Stream.empty();
  }

  /** Views of one thing in at least two variants; empty when there is no such thing. */
  private static List<Line> variants(Story story) {
    var byThing =
        story.viewed().stream()
            .collect(
                Collectors.groupingBy(
                    line -> withoutSize(line.line()), TreeMap::new, Collectors.toList()));
    return byThing.values().stream()
        .filter(views -> views.stream().map(Line::line).distinct().count() > 1)
        .flatMap(List::stream)
        .toList();
  }

  private static String withoutSize(String line) {
    var thing = HOW_MANIETH.matcher(line).replaceFirst("");
    return Arrays.stream(thing.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.,/]+"))
        .map(word -> word.replaceAll("^[.,/]+|[.,/]+$", ""))
        .filter(word -> !SIZE_WORDS.contains(word) && !SMALL_NUMBER.matcher(word).matches())
        .collect(Collectors.joining(" "));
  }

  private static List<Line> help(Story story) {
    return story.reading().stream()
        .filter(line -> SIZE.matcher(line.line()).find() || RETURN.matcher(line.line()).find())
        .toList();
  }

  private static boolean matches(List<Line> lines, Pattern pattern) {
    return lines.stream().anyMatch(line -> pattern.matcher(line.line()).find());
  }
}
