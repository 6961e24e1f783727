package io.laurel.activities.rulebook;

import io.laurel.action.Action;
import io.laurel.asset.Asset;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was refused in this round already, and therefore is not proposed again. */
record Refusals(List<Refusal> all) {

  /** Reasons that speak against the asset, whichever way it goes out. */
  private static final Set<ReasonCode> ABOUT_ASSET =
      Set.of(
          ReasonCode.UNKNOWN_ASSET,
          ReasonCode.ASSET_NOT_LIVE,
          ReasonCode.ASSET_OUT_OF_STOCK,
          ReasonCode.ASSET_ALREADY_HELD,
          ReasonCode.CONTENT_REJECTED,
          ReasonCode.CURRENCY_MISMATCH);

  /** Reasons that speak against everything that costs as much. */
  private static final Set<ReasonCode> ABOUT_COST =
      Set.of(ReasonCode.BUDGET_EXHAUSTED, ReasonCode.VALUE_ABOVE_LIMIT);

  /** Reasons that speak against the channel, whatever goes out on it. */
  private static final Set<ReasonCode> ABOUT_CHANNEL =
      Set.of(
          ReasonCode.NO_CONSENT,
          ReasonCode.NO_CONTACT,
          ReasonCode.FREQUENCY_CAP,
          ReasonCode.STOPPED,
          ReasonCode.ACTION_NOT_ALLOWED);

  record Refusal(Action action, Set<ReasonCode> codes) {

    boolean bars(Asset asset, Way way) {
      boolean sameAsset = action.asset().filter(asset.id()::equals).isPresent();
      boolean sameWay = action.tool() == way.tool() && action.contact().equals(way.contact());
      return (sameAsset && sameWay)
          || (sameAsset && codes.stream().anyMatch(ABOUT_ASSET::contains))
          || (sameWay && codes.stream().anyMatch(ABOUT_CHANNEL::contains))
          || (asset.valueCents() > 0 && isTooDear(asset));
    }

    /** Without an agreement nothing of any value goes out. */
    private boolean isTooDear(Asset asset) {
      return codes.contains(ReasonCode.APPROVAL_EXPIRED)
          || (asset.valueCents() >= action.value().cents()
              && codes.stream().anyMatch(ABOUT_COST::contains));
    }
  }

  static Refusals in(List<Exchange> exchanges) {
    var found = new ArrayList<Refusal>();
    for (var exchange : exchanges) {
      var calls = exchange.turn().calls();
      for (int i = 0; i < Math.min(calls.size(), exchange.answers().size()); i++) {
        if (calls.get(i) instanceof ToolCall.Propose propose
            && exchange.answers().get(i) instanceof Answer.Refused(var reasons)) {
          found.add(new Refusal(propose.proposal().action(), codes(reasons)));
        }
      }
    }
    return new Refusals(found);
  }

  private static Set<ReasonCode> codes(List<Reason> reasons) {
    return reasons.stream().map(Reason::code).collect(Collectors.toSet());
  }

  boolean bar(Asset asset, Way way) {
    return all.stream().anyMatch(refusal -> refusal.bars(asset, way));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }
}
