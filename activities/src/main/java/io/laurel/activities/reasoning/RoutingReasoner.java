package io.laurel.activities.reasoning;

import io.laurel.activities.ledger.Catalogue;
import io.laurel.asset.Asset;
import io.laurel.asset.SearchResult;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Question;
import io.laurel.reasoning.Reasoner;
import io.laurel.reasoning.Turn;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model, or the rulebook where there is no model or the question says so, and keeps the
 * text that was sent under its hash.
 */
public final class RoutingReasoner implements Reasoner {

  private final Recall recall;
  private final Masking masking;
  private final Catalogue catalogue;
  private final Thinkers thinkers;

  public RoutingReasoner(Recall recall, Masking masking, Catalogue catalogue, Thinkers thinkers) {
    this.recall = recall;
    this.masking = masking;
    this.catalogue = catalogue;
    this.thinkers = thinkers;
  }

  /**
   * Who can be asked.
   *
   * @param model absent when the rulebook is the configured reasoner (provider {@code offline})
   */
  public record Thinkers(Thinker rulebook, @Nullable Thinker model) {

    Thinker forQuestion(Question question) {
      return model == null || question.fallback() != null ? rulebook : model;
    }
  }

  @Override
  public Turn think(Question question) {
    var masked = masking.mask(question, recall.context(question.contextHash()));
    var thought =
        new MaskedQuestion(
            masked.question(),
            recall.campaign(question.opportunity()),
            masked.context(),
            assets(question));
    var thinking = thinkers.forQuestion(question).think(thought);
    recall.keepPrompt(
        thinking.turn().promptHash(), thinking.prompt().getBytes(StandardCharsets.UTF_8));
    return because(thinking.turn(), thinkers.model() == null ? null : question.fallback());
  }

  /** With no model there is nothing to fall back from. */
  private static Turn because(Turn turn, @Nullable String fallback) {
    return new Turn(
        turn.reasoner(),
        turn.model(),
        turn.parameters(),
        turn.promptHash(),
        turn.calls(),
        turn.usage(),
        fallback);
  }

  private List<Asset> assets(Question question) {
    var ids = new LinkedHashSet<>(question.assets());
    for (var exchange : question.exchanges()) {
      exchange.answers().forEach(answer -> ids.addAll(found(answer)));
    }
    return ids.stream().map(catalogue::find).flatMap(Optional::stream).toList();
  }

  private static List<String> found(Answer answer) {
    return answer instanceof Answer.Found(var result)
        ? result.hits().stream().map(SearchResult.Hit::id).toList()
        : List.of();
  }
}
