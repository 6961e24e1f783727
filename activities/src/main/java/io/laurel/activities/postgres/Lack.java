package io.laurel.activities.postgres;

import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import java.util.Map;
import java.util.TreeMap;

/** What the ledger found missing or forbidden: it gives code and figures, the words stand here. */
record Lack(ReasonCode code, Map<String, Object> facts) {

  private record Words(String detail, String unless) {}

  private static final String NOT_AFTER = "not_after";
  private static final Words NONE = new Words("The ledger does not allow it.", "");

  private static final Map<ReasonCode, Words> WORDS =
      Map.of(
          ReasonCode.FREQUENCY_CAP,
          new Words(
              "The customer has heard from us often enough.", "the last contact lay further back"),
          ReasonCode.UNKNOWN_ASSET,
          new Words("There is no such asset.", "the asset were in the catalogue"),
          ReasonCode.ASSET_OUT_OF_STOCK,
          new Words("There is none left.", "there were stock"),
          ReasonCode.ASSET_ALREADY_HELD,
          new Words("The customer already has it.", ""),
          ReasonCode.VALUE_ABOVE_LIMIT,
          new Words("It is more than one customer may get.", "the action were worth less"),
          ReasonCode.BUDGET_EXHAUSTED,
          new Words(
              "The budget does not hold that much any more.", "the budget's limit were raised"),
          ReasonCode.CURRENCY_MISMATCH,
          new Words("The budget is in another currency.", "the value were in its currency"),
          ReasonCode.STOPPED,
          new Words("A stop is set.", "the stop were lifted"),
          ReasonCode.NO_CONSENT,
          new Words(
              "The customer has not agreed to be contacted like this.", "the customer agreed"),
          ReasonCode.STALE,
          new Words("What was reserved for it is not held any more.", "it were reserved afresh"));

  private static final Words EXPIRED =
      new Words("The moment for this had passed.", "it had gone out sooner");

  private static final Map<ReasonCode, Words> DEPARTING =
      Map.of(
          ReasonCode.SUPERSEDED,
          new Words("This opportunity was decided before; its record stands.", ""),
          ReasonCode.QUIET_HOURS,
          new Words("It is night for the customer by now.", "it had gone out sooner"),
          ReasonCode.SUPPRESSED_COMPLAINT,
          new Words("A complaint was opened in the meantime.", "the ticket were closed"),
          ReasonCode.SUPPRESSED_BLOCKED,
          new Words("The customer is blocked.", "the customer were not blocked"),
          ReasonCode.SUPPRESSED_ERASED,
          new Words("The customer was erased.", ""));

  Lack {
    facts = new TreeMap<>(facts);
  }

  Reason reason() {
    var words = words();
    var reason = Reason.of(code, words.detail());
    for (var fact : facts.entrySet()) {
      reason = reason.with(fact.getKey(), fact.getValue());
    }
    return words.unless().isEmpty() ? reason : reason.unless(words.unless());
  }

  private Words words() {
    return code == ReasonCode.STALE && facts.containsKey(NOT_AFTER)
        ? EXPIRED
        : WORDS.getOrDefault(code, DEPARTING.getOrDefault(code, NONE));
  }
}
