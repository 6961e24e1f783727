package io.laurel.engine;

import io.laurel.action.Receipt;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.DecisionRecord.ActionLog;
import io.laurel.decision.DecisionRecord.ApprovalLog;
import io.laurel.decision.Decisions.Seal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it ended, in a few lines for Temporal's UI; without the words that were sent, which are the
 * customer's and stand in the record.
 */
final class Epilogue {

  private Epilogue() {}

  static String of(DecisionRecord record, Seal seal) {
    var first = seal.reasons().getFirst();
    var lines = new ArrayList<String>();
    lines.add("**" + seal.decision().label() + "** · " + first.code().label());
    lines.add(first.detail());
    if (seal.decision() == record.decision()) {
      lines.addAll(ruled(record.approval()));
      lines.addAll(did(record.action(), record.receipts()));
    }
    return String.join("\n\n", lines);
  }

  private static List<String> ruled(@Nullable ApprovalLog approval) {
    return approval == null || approval.ruling() == null
        ? List.of()
        : List.of(
            "Ruling of %s: %s by %s (%s)."
                .formatted(
                    approval.group(), approval.ruling(), approval.by(), approval.identity()));
  }

  private static List<String> did(@Nullable ActionLog action, List<Receipt> receipts) {
    return action == null
        ? List.of()
        : receipts.stream().map(receipt -> line(action) + ": " + line(receipt)).toList();
  }

  private static String line(ActionLog action) {
    return action.tool()
        + (action.assetId() == null ? "" : " " + action.assetId())
        + (action.channel() == null ? "" : " by " + action.channel())
        + (action.valueCents() == 0 ? "" : ", worth " + action.valueCents() + " cents");
  }

  private static String line(Receipt receipt) {
    var provider = receipt.provider().label();
    return switch (receipt) {
      case Receipt.Accepted accepted -> provider + " accepted it as " + accepted.providerId() + ".";
      case Receipt.Refused refused -> provider + " refused it, " + refused.code() + ".";
      case Receipt.Unknown _ -> "whether " + provider + " took it, nobody knows.";
    };
  }
}
