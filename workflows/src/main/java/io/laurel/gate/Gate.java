package io.laurel.gate;

import io.laurel.reasoning.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pure function from facts and a proposal to a verdict. Rules stand in the order in which their
 * reasons are given: stops, holdout, suppression, consent, quiet hours, caps, eligibility, content,
 * value, approval, and the budget last. Any objection denies; else any delay waits; else any
 * question asks a person.
 */
public final class Gate {

  /** Changes with every change of a rule, and stands in each record. */
  public static final String RULES_VERSION = "rules-5";

  private static final List<Function<Facts, Stream<Finding>>> BEFORE_THINKING =
      List.of(
          PersonRules::decided,
          PersonRules::stale,
          PersonRules::inactive,
          PersonRules::stopped,
          PersonRules::holdout,
          PersonRules::erasedOrBlocked,
          PersonRules::openComplaint,
          PersonRules::audience,
          PersonRules::superseded,
          PersonRules::coolingDown,
          ReachRules::nobodyReachable,
          ReachRules::alwaysStopped,
          ReachRules::alwaysQuiet,
          ReachRules::alwaysCapped,
          MoneyRules::nothingLeft);

  private static final List<BiFunction<Facts, Proposal, Stream<Finding>>> BEFORE_ACTING =
      List.of(
          (facts, _) -> PersonRules.decided(facts),
          (facts, _) -> PersonRules.stale(facts),
          (facts, _) -> PersonRules.inactive(facts),
          (facts, _) -> PersonRules.stopped(facts),
          PersonRules::stoppedWay,
          (facts, _) -> PersonRules.holdout(facts),
          (facts, _) -> PersonRules.erasedOrBlocked(facts),
          (facts, _) -> PersonRules.openComplaint(facts),
          (facts, _) -> PersonRules.superseded(facts),
          (facts, _) -> PersonRules.coolingDown(facts),
          OfferRules::allowedTool,
          OfferRules::carried,
          ContactRules::consent,
          ContactRules::reachable,
          ContactRules::quietHours,
          ContactRules::frequencyCap,
          OfferRules::known,
          OfferRules::live,
          OfferRules::eligible,
          OfferRules::inStock,
          OfferRules::notHeld,
          ContentRules::words,
          MoneyRules::currency,
          MoneyRules::incentive,
          MoneyRules::customerLimit,
          MoneyRules::approval,
          MoneyRules::budget);

  private Gate() {}

  /** Whether it is worth a thought at all. */
  public static Verdict brief(Facts facts) {
    return combine(
        facts,
        BEFORE_THINKING.stream().flatMap(rule -> rule.apply(facts)).toList(),
        new Verdict.Allow());
  }

  /** Whether this very proposal may be carried out. */
  public static Verdict judge(Facts facts, Proposal proposal) {
    return combine(
        facts,
        BEFORE_ACTING.stream().flatMap(rule -> rule.apply(facts, proposal)).toList(),
        new Verdict.Allow(ContactRules.notAfter(facts, proposal)));
  }

  private static Verdict combine(Facts facts, List<Finding> findings, Verdict.Allow allowed) {
    var objections = only(Finding.Objection.class, findings);
    if (!objections.isEmpty()) {
      return new Verdict.Deny(
          reasons(objections), objections.stream().allMatch(Finding.Objection::correctable));
    }
    var delays = only(Finding.Delay.class, findings);
    if (!delays.isEmpty()) {
      return delayed(facts, delays);
    }
    var questions = only(Finding.Question.class, findings);
    return questions.isEmpty() ? allowed : new Verdict.Escalate(reasons(questions));
  }

  /** A moment beyond the opportunity's end is no moment: the answer is then final, and at once. */
  private static Verdict delayed(Facts facts, List<Finding.Delay> delays) {
    var until = delays.stream().map(Finding.Delay::until).max(Instant::compareTo).orElseThrow();
    return until.isBefore(facts.expiresAt())
        ? new Verdict.Wait(until, reasons(delays))
        : new Verdict.Deny(reasons(delays), false);
  }

  private static <F extends Finding> List<F> only(Class<F> kind, List<Finding> findings) {
    return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<Reason> reasons(List<? extends Finding> findings) {
    return findings.stream().map(Finding::reason).toList();
  }
}
