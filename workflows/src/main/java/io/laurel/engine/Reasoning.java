package io.laurel.engine;

import io.laurel.asset.Assets;
import io.laurel.asset.Search;
import io.laurel.asset.SearchResult;
import io.laurel.briefing.Brief;
import io.laurel.gate.Gatekeeper;
import io.laurel.gate.Incentive;
import io.laurel.gate.Judging;
import io.laurel.gate.Phase;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.gate.Verdict;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.Question;
import io.laurel.reasoning.Reasoner;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one round. Its unit is a turn and its search results, or a turn, its proposal, the
 * gate's verdict and the refusal back. Whatever goes wrong with the model, the rulebook takes over
 * under the same gate.
 */
final class Reasoning {

  private static final int SEARCH_LIMIT = 8;

  /** The rulebook needs one turn, and one more for each proposal that the gate refuses. */
  private static final int RULEBOOK_TURNS = 4;

  private final Opportunity opportunity;
  private final Brief brief;
  private final Trail trail;
  private final Incentive incentive;
  private final List<Exchange> exchanges = new ArrayList<>();
  private @Nullable Reason lastRefusal;
  private @Nullable String fallback;
  private int malformed;
  private int calls;
  private int turns;
  private long micros;

  Reasoning(Opportunity opportunity, Brief brief, Trail trail, Incentive incentive) {
    this.opportunity = opportunity;
    this.brief = brief;
    this.trail = trail;
    this.incentive = incentive;
  }

  Thought run() {
    while (fallback == null || turns < RULEBOOK_TURNS) {
      var turn = think();
      if (turn.isPresent()) {
        var thought = take(turn.get());
        if (thought.isPresent()) {
          return thought.get();
        }
      }
      overBounds().ifPresent(this::fallBack);
    }
    return nothing("No suitable action was found.");
  }

  /** One turn; empty when the model could not be had, and the rulebook is to take over. */
  private Optional<Turn> think() {
    turns++;
    try {
      var turn = reasoner().think(question());
      micros += turn.usage().micros();
      return Optional.of(turn);
    } catch (ActivityFailure failure) {
      if (Interruption.isCancelling(failure) || fallback != null) {
        throw failure;
      }
      fallBack(ReasonCode.MODEL_UNAVAILABLE.label());
      return Optional.empty();
    }
  }

  private Reasoner reasoner() {
    return fallback == null
        ? Ports.reasoner(Duration.ofSeconds(brief.bounds().turnSeconds()), "Reason, turn " + turns)
        : Ports.rulebook(
            Duration.between(Trail.now(), opportunity.expiresAt()),
            "Reason by the rulebook: " + fallback);
  }

  private Question question() {
    var assets = brief.searches().stream().flatMap(search -> search.hits().stream());
    return new Question(
        opportunity,
        brief.context().hash(),
        assets.map(SearchResult.Hit::id).distinct().toList(),
        exchanges,
        fallback);
  }

  private Optional<Thought> take(Turn turn) {
    var answers = new ArrayList<Answer>();
    Optional<Thought> thought = Optional.empty();
    for (var call : turn.calls()) {
      if (thought.isPresent() || tooManyCalls()) {
        break;
      }
      calls += call instanceof ToolCall.Malformed ? 0 : 1;
      thought = answer(call, answers);
    }
    malformed += turn.calls().stream().anyMatch(ToolCall.Malformed.class::isInstance) ? 1 : 0;
    var exchange = new Exchange(turn, answers);
    exchanges.add(exchange);
    trail.exchanged(exchange);
    return thought;
  }

  private Optional<Thought> answer(ToolCall call, List<Answer> answers) {
    return switch (call) {
      case ToolCall.Search search -> {
        answers.add(new Answer.Found(search(search)));
        yield Optional.empty();
      }
      case ToolCall.Propose propose -> judge(propose, answers);
      case ToolCall.Hold hold -> {
        answers.add(new Answer.Noted());
        yield Optional.of(
            dropped(Reason.of(ReasonCode.HELD, hold.reason()).with("until", hold.until())));
      }
      case ToolCall.DoNothing nothing -> {
        answers.add(new Answer.Noted());
        yield Optional.of(nothing(nothing.reason()));
      }
      case ToolCall.Refused refused -> {
        answers.add(refusal(List.of(refused.reason())));
        yield Optional.empty();
      }
      case ToolCall.Malformed bad -> {
        answers.add(new Answer.Unreadable(bad.fault()));
        yield Optional.empty();
      }
    };
  }

  private SearchResult search(ToolCall.Search call) {
    var search =
        new Search(
            opportunity,
            brief.context().hash(),
            call.query(),
            call.assetKind(),
            call.maxCost(),
            SEARCH_LIMIT);
    var result = Ports.ledger(Assets.class, "Search assets", port -> port.search(search));
    trail.searched(result);
    return result;
  }

  private Optional<Thought> judge(ToolCall.Propose call, List<Answer> answers) {
    trail.proposed(call);
    var judging =
        new Judging(
            opportunity,
            brief.context().hash(),
            call.proposal(),
            Phase.PROPOSED,
            incentive,
            false,
            false);
    var evaluation =
        Ports.ledger(Gatekeeper.class, "Gate: " + call.tool(), port -> port.judge(judging));
    trail.judged(evaluation);
    return switch (evaluation.verdict()) {
      case Verdict.Allow _, Verdict.Escalate _ -> {
        answers.add(new Answer.Accepted());
        yield Optional.of(new Thought.Chosen(call.proposal(), evaluation));
      }
      case Verdict.Wait wait -> {
        answers.add(new Answer.Later());
        yield Optional.of(new Thought.Dropped(new Attempt.Later(wait.until(), wait.reasons())));
      }
      case Verdict.Deny deny -> {
        answers.add(refusal(deny.reasons()));
        yield deny.correctable()
            ? Optional.empty()
            : Optional.of(new Thought.Dropped(new Attempt.Ended(deny.reasons())));
      }
    };
  }

  private Answer refusal(List<Reason> reasons) {
    lastRefusal = reasons.getFirst();
    return new Answer.Refused(reasons);
  }

  private Optional<String> overBounds() {
    var bounds = brief.bounds();
    if (fallback != null) {
      return Optional.empty();
    }
    if (malformed > 1) {
      return Optional.of(ReasonCode.MODEL_MALFORMED.label());
    }
    if (micros > bounds.maxMicros()) {
      return Optional.of(ReasonCode.MODEL_BUDGET_EXHAUSTED.label());
    }
    return turns >= bounds.maxTurns() || tooManyCalls()
        ? Optional.of("bounds_exhausted")
        : Optional.empty();
  }

  /** The rulebook knows its own measure. */
  private boolean tooManyCalls() {
    return fallback == null && calls >= brief.bounds().maxToolCalls();
  }

  private void fallBack(String why) {
    fallback = why;
    turns = 0;
  }

  /**
   * What the gate refused last is why nothing happens; that nothing else was found comes second.
   */
  private Thought nothing(String why) {
    var nothing = Reason.of(ReasonCode.NOTHING_SUITABLE, why);
    var refusal = lastRefusal;
    return refusal == null
        ? dropped(nothing)
        : new Thought.Dropped(new Attempt.Ended(List.of(refusal, nothing)));
  }

  private static Thought dropped(Reason reason) {
    return new Thought.Dropped(Attempt.Ended.because(reason));
  }
}
