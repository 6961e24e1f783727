package io.laurel.activities.rulebook;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.activities.reasoning.Narrative;
import io.laurel.activities.reasoning.Thinker;
import io.laurel.asset.Asset;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.laurel.reasoning.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decides by rules alone: sees from the story what is needed, searches once or twice where nothing
 * at hand meets it, and proposes the asset that helps most at the least cost. The same thought
 * always gives the same turn.
 */
public final class Rulebook implements Thinker {

  /** Changes whenever a rule, a weight or a word does. */
  public static final String RULEBOOK_VERSION = "rulebook-1";

  private static final int MOST_SEARCHES = 2;

  private final Catalogue catalogue;

  public Rulebook(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Thinking think(MaskedQuestion thought) {
    long started = System.nanoTime();
    var story = Story.of(thought);
    var refusals = Refusals.in(thought.question().exchanges());
    var ranking = new Ranking(catalogue, story, refusals);
    var call =
        EndingRules.ending(story)
            .map(ending -> ended(ending, id(thought)))
            .orElseGet(() -> weighed(story, ranking, refusals));
    var prompt = prompt(thought, ranking.trace());
    return new Thinking(turn(call, prompt, (System.nanoTime() - started) / 1_000_000), prompt);
  }

  private ToolCall weighed(Story story, Ranking ranking, Refusals refusals) {
    var thought = story.thought();
    var searched = searched(thought);
    for (var need : NeedRules.needs(story)) {
      var ranked = ranking.rank(need);
      if (!ranked.sure() && refusals.isEmpty() && worthSearching(need, searched, thought)) {
        return search(need, id(thought));
      }
      var best = ranked.best();
      if (best.isPresent()) {
        return new Proposing(story, need, ranked).propose(best.get(), id(thought));
      }
    }
    var reason =
        refusals.isEmpty()
            ? "Nothing that the customer may get helps with what is needed."
            : "What would help was refused, and nothing else does.";
    return nothing(reason, id(thought));
  }

  private static boolean worthSearching(Need need, List<String> searched, MaskedQuestion thought) {
    return thought.question().assets().size() >= MaskedQuestion.PRE_SEARCHED
        && searched.size() < MOST_SEARCHES
        && !searched.contains(need.query());
  }

  private static List<String> searched(MaskedQuestion thought) {
    return thought.question().exchanges().stream()
        .flatMap(exchange -> exchange.turn().calls().stream())
        .flatMap(call ->
            call instanceof ToolCall.Search search ? Stream.of(search.query()) : Stream.empty())
        .toList();
  }

  private static ToolCall ended(Ending ending, String id) {
    return switch (ending) {
      case Ending.Leave leave -> nothing(leave.reason(), id);
      case Ending.Later later ->
          new ToolCall.Hold(
              id,
              DurableJson.text(Map.of("until", later.until().toString(), "reason", later.reason())),
              later.until(),
              later.reason());
    };
  }

  private static ToolCall nothing(String reason, String id) {
    return new ToolCall.DoNothing(id, DurableJson.text(Map.of("reason", reason)), reason);
  }

  private static ToolCall search(Need need, String id) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("query", need.query());
    var kind = need.kind();
    if (kind != null) {
      arguments.put("kind", kind.label());
    }
    return new ToolCall.Search(id, DurableJson.text(arguments), need.query(), kind, null);
  }

  private static String id(MaskedQuestion thought) {
    return "rulebook-" + (thought.question().exchanges().size() + 1);
  }

  private static Turn turn(ToolCall call, String prompt, long millis) {
    return new Turn(
        Turn.RULEBOOK,
        RULEBOOK_VERSION,
        Map.of(),
        Hashes.sha256(prompt),
        List.of(call),
        new Usage(0, 0, 0, millis),
        null);
  }

  /** What the rules read and how they weighed it: the rulebook's counterpart of a prompt. */
  private static String prompt(MaskedQuestion thought, List<String> trace) {
    var lines = new ArrayList<String>();
    lines.add(RULEBOOK_VERSION);
    lines.add("Goal: " + thought.campaign().goal());
    lines.add(Narrative.of(thought).text());
    lines.add("Assets: " + String.join(", ", thought.assets().stream().map(Asset::id).toList()));
    lines.addAll(trace);
    return String.join("\n", lines);
  }
}
