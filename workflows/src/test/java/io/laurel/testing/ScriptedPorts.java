package io.laurel.testing;

import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Receipt;
import io.laurel.approval.ApprovalEscalation;
import io.laurel.approval.ApprovalOutcome;
import io.laurel.approval.ApprovalRequest;
import io.laurel.approval.Approvals;
import io.laurel.asset.Assets;
import io.laurel.asset.Search;
import io.laurel.asset.SearchResult;
import io.laurel.briefing.Aside;
import io.laurel.briefing.Brief;
import io.laurel.briefing.Briefs;
import io.laurel.briefing.Opening;
import io.laurel.budget.Budgets;
import io.laurel.budget.Conclusion;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.ReasonerBounds;
import io.laurel.context.ContextRef;
import io.laurel.customer.Purpose;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.Decisions;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Gatekeeper;
import io.laurel.gate.Judging;
import io.laurel.gate.Phase;
import io.laurel.gate.Verdict;
import io.laurel.reasoning.Question;
import io.laurel.reasoning.Reasoner;
import io.laurel.reasoning.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every port answered from a script; whatever is not scripted goes well. */
public final class ScriptedPorts {

  public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  public final List<DecisionRecord> records = Collections.synchronizedList(new ArrayList<>());
  public final List<Question> questions = Collections.synchronizedList(new ArrayList<>());
  public final List<Judging> judged = Collections.synchronizedList(new ArrayList<>());
  public final Deque<Verdict> briefVerdicts = new ArrayDeque<>();
  public final Deque<Verdict> verdicts = new ArrayDeque<>();
  public final Deque<Function<Question, Turn>> turns = new ArrayDeque<>();

  /** Complete once people are asked. */
  public final CompletableFuture<ApprovalRequest> asked = new CompletableFuture<>();

  public Function<Dispatch, Delivery> provider =
      dispatch -> new Delivery.Delivered(accepted(dispatch));
  public Function<ReservationRequest, ReservationResult> ledger = ScriptedPorts::reserved;
  public Function<Dispatch, Conclusion> conclusion = ScriptedPorts::neverLeft;
  public Decisions.@Nullable Seal sealed;
  public int recordFailures;

  private final Map<String, Deque<RuntimeException>> faults = new ConcurrentHashMap<>();

  public ReasonerBounds bounds = new ReasonerBounds(4, 8, 15, 20_000);
  public Duration deadline = Duration.ofHours(4);
  public ApprovalTerms.@Nullable Escalation escalation;
  public ApprovalTerms.OnDeadline onDeadline = ApprovalTerms.OnDeadline.DECLINE;

  public Object[] ledgerPorts() {
    return new Object[] {
      new ScriptedBriefs(),
      new ScriptedGatekeeper(),
      new ScriptedBudgets(),
      new ScriptedApprovals(),
      new ScriptedDecisions(),
      new ScriptedAssets()
    };
  }

  public Reasoner reasoner() {
    return question -> {
      questions.add(question);
      called(question.fallback() == null ? "think" : "think by rulebook");
      var turn = turns.poll();
      if (turn == null) {
        throw new IllegalStateException("the script has no further turn");
      }
      return turn.apply(question);
    };
  }

  public Deliveries deliveries() {
    return dispatch -> {
      called("act " + dispatch.key());
      return provider.apply(dispatch);
    };
  }

  /** Lets the next {@code times} calls that begin with this word fail. */
  public void fail(String word, int times, Supplier<RuntimeException> fault) {
    var all = new ConcurrentLinkedDeque<RuntimeException>();
    Stream.generate(fault).limit(times).forEach(all::add);
    faults.put(word, all);
  }

  private void called(String call) {
    var fault = faults.getOrDefault(call.split(" ", 2)[0], new ArrayDeque<>()).poll();
    if (fault != null) {
      throw fault;
    }
    calls.add(call);
  }

  private static Receipt accepted(Dispatch dispatch) {
    return new Receipt.Accepted(dispatch.action().provider(), "provider-id", Instant.EPOCH);
  }

  public static ReservationResult reserved(ReservationRequest request) {
    return new ReservationResult.Reserved(reservation(request));
  }

  private static Conclusion neverLeft(Dispatch dispatch) {
    return new Conclusion(
        new Receipt.Refused(
            dispatch.action().provider(),
            Conclusion.NEVER_LEFT,
            "Nothing was sent.",
            Instant.EPOCH),
        new Reservation(
            dispatch.reservation(), List.of(), 0, Reservation.State.RELEASED, List.of()));
  }

  private static Reservation reservation(ReservationRequest request) {
    return new Reservation(
        request.id(),
        List.of("gear-up/2026-11"),
        request.action().value().cents(),
        Reservation.State.RESERVED,
        List.of());
  }

  private static Evaluation evaluation(Phase phase, @Nullable Action action, Verdict verdict) {
    var hash = action == null ? null : "content-of-" + action.tool().label();
    return new Evaluation(
        Instant.EPOCH,
        phase,
        action == null ? null : action.tool().label(),
        hash,
        "rules-1",
        "facts",
        "catalogue",
        verdict);
  }

  private static Verdict next(Deque<Verdict> script) {
    var verdict = script.poll();
    return verdict == null ? new Verdict.Allow() : verdict;
  }

  private final class ScriptedBriefs implements Briefs {
    @Override
    public Brief open(Opening opening) {
      called("brief " + opening.round());
      return new Brief(
          evaluation(Phase.BRIEF, null, next(briefVerdicts)),
          new ContextRef("context-hash", 7, ContextRef.Freshness.CONTAINED),
          Purpose.MARKETING,
          bounds,
          new ApprovalTerms("action.value_cents > 0", "loyalty", deadline, onDeadline, escalation),
          List.of());
    }

    @Override
    public void standAside(Aside aside) {
      called("stand aside");
    }
  }

  private final class ScriptedGatekeeper implements Gatekeeper {
    @Override
    public Evaluation judge(Judging judging) {
      judged.add(judging);
      called("gate " + judging.phase().name().toLowerCase(Locale.ROOT));
      return evaluation(judging.phase(), judging.proposal().action(), next(verdicts));
    }
  }

  private final class ScriptedBudgets implements Budgets {
    @Override
    public ReservationResult reserve(ReservationRequest request) {
      called("reserve");
      return ledger.apply(request);
    }

    @Override
    public void release(ReservationId id) {
      called("release");
    }

    @Override
    public Conclusion conclude(Dispatch dispatch) {
      called("conclude");
      return conclusion.apply(dispatch);
    }

    @Override
    public Reservation settle(Settlement settlement) {
      called("settle");
      var state =
          switch (settlement.receipt()) {
            case Receipt.Accepted _ -> Reservation.State.COMMITTED;
            case Receipt.Refused _ -> Reservation.State.RELEASED;
            case Receipt.Unknown _ -> Reservation.State.IN_FLIGHT;
          };
      return new Reservation(settlement.id(), List.of(), 0, state, List.of());
    }
  }

  private final class ScriptedApprovals implements Approvals {
    @Override
    public void open(ApprovalRequest request) {
      called("ask " + request.group());
      asked.complete(request);
    }

    @Override
    public void escalate(ApprovalEscalation escalation) {
      called("ask " + escalation.to() + " too");
    }

    @Override
    public void close(ApprovalOutcome outcome) {
      called("close approval");
    }
  }

  private final class ScriptedDecisions implements Decisions {
    @Override
    public Seal seal(DecisionRecord decision) {
      if (recordFailures-- > 0) {
        throw new IllegalStateException("the ledger is away");
      }
      called("record");
      records.add(decision);
      var earlier = sealed;
      return earlier == null
          ? new Seal("sealed", decision.decision(), decision.reasons())
          : earlier;
    }
  }

  private final class ScriptedAssets implements Assets {
    @Override
    public SearchResult search(Search search) {
      called("search " + search.query());
      return new SearchResult(
          search.query(), List.of(new SearchResult.Hit("stove", 0.7)), "[{\"id\":\"stove\"}]");
    }
  }
}
