package io.laurel.gate;

import io.laurel.reasoning.Proposal;
import java.util.stream.Stream;

/** Whether there is money for it, and whether somebody has to agree. */
final class MoneyRules {

  private MoneyRules() {}

  /**
   * Before thinking: an empty budget pays for nothing, and no token is spent to learn it, unless
   * something that the campaign may do is free.
   */
  static Stream<Finding> nothingLeft(Facts facts) {
    return facts.money().availableCents() > 0 || facts.campaign().free()
        ? Stream.empty()
        : Stream.of(Finding.never(exhausted(facts, 1)));
  }

  static Stream<Finding> currency(Facts facts, Proposal proposal) {
    var value = proposal.action().value();
    return value.isZero() || value.currency().equals(facts.money().currency())
        ? Stream.empty()
        : Stream.of(
            Finding.notThis(
                Reason.of(
                        ReasonCode.CURRENCY_MISMATCH,
                        "It costs another currency than the budget's.")
                    .with("currency", value.currency())
                    .with("budget_currency", facts.money().currency())
                    .unless("the asset were valued in the budget's currency")));
  }

  /** Nobody agreed in time; the campaign then acts with what is worth nothing. */
  static Stream<Finding> incentive(Facts facts, Proposal proposal) {
    var value = proposal.action().value();
    return facts.incentive() != Incentive.NONE || value.isZero()
        ? Stream.empty()
        : Stream.of(
            Finding.notThis(
                Reason.of(
                        ReasonCode.APPROVAL_EXPIRED,
                        "Nobody agreed in time; only something without a value can be done.")
                    .with("value_cents", value.cents())
                    .unless("somebody had agreed in time")));
  }

  static Stream<Finding> customerLimit(Facts facts, Proposal proposal) {
    var left = facts.money().customerLeftCents();
    var cost = proposal.action().value().cents();
    return facts.reserved() || left == null || cost <= left
        ? Stream.empty()
        : Stream.of(
            Finding.notThis(
                Reason.of(ReasonCode.VALUE_ABOVE_LIMIT, "It is more than one customer may get.")
                    .with("value_cents", cost)
                    .with("customer_left_cents", left)
                    .unless("the action were worth less")));
  }

  static Stream<Finding> approval(Facts facts, Proposal proposal) {
    return facts.approved() || !facts.campaign().approvalNeeded()
        ? Stream.empty()
        : Stream.of(
            new Finding.Question(
                Reason.of(ReasonCode.APPROVAL_NEEDED, "A person has to agree to this.")
                    .with("value_cents", proposal.action().value().cents())
                    .with("confidence", proposal.confidence())
                    .with("group", facts.campaign().approvalGroup())
                    .unless("it were within what the campaign gives without asking")));
  }

  static Stream<Finding> budget(Facts facts, Proposal proposal) {
    var cost = proposal.action().value().cents();
    return facts.reserved() || cost <= facts.money().availableCents()
        ? Stream.empty()
        : Stream.of(Finding.notThis(exhausted(facts, cost)));
  }

  private static Reason exhausted(Facts facts, long cost) {
    return Reason.of(ReasonCode.BUDGET_EXHAUSTED, "The budget does not hold that much any more.")
        .with("budget", facts.money().budgetId())
        .with("available_cents", facts.money().availableCents())
        .with("needed_cents", cost)
        .unless("the budget's limit were raised");
  }
}
