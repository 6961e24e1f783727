package io.laurel.testing;

import io.laurel.action.Action;
import io.laurel.asset.SearchResult;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.money.Money;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Proposal;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.laurel.reasoning.Usage;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proposals, tool calls and turns as tests need them. */
public final class Proposals {

  public static final Currency EUR = Currency.getInstance("EUR");

  public static final Answer NOTHING_FOUND =
      new Answer.Found(new SearchResult("anything", List.of(), "{\"results\":[]}"));

  private Proposals() {}

  public static Proposal coupon(String assetId, long cents) {
    return of(new Action.SendCoupon(assetId, "for a test", new Money(cents, EUR)));
  }

  public static Proposal sms(String text) {
    return of(new Action.SendSms(text, Money.zero(EUR)));
  }

  public static Proposal of(Action action) {
    return new Proposal(
        action, 0.9, new Proposal.Rationale("a stove", List.of("evt-1"), List.of("cookware")));
  }

  public static ToolCall propose(Proposal proposal) {
    return new ToolCall.Propose("call-1", "{}", proposal.action().tool().label(), proposal);
  }

  /** What a refused call is answered. */
  public static Answer refused(ReasonCode code) {
    return new Answer.Refused(List.of(Reason.of(code, "No.")));
  }

  public static Turn turn(ToolCall... calls) {
    return turn(null, calls);
  }

  public static Turn turn(@Nullable String fallback, ToolCall... calls) {
    return new Turn(
        fallback == null ? Turn.MODEL : Turn.RULEBOOK,
        "scripted",
        new LinkedHashMap<>(),
        "prompt-hash",
        List.of(calls),
        new Usage(100, 20, 30, 5),
        fallback);
  }
}
