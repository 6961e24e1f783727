package io.laurel.activities.loyalty;

import io.laurel.activities.delivery.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What it means when the loyalty API's answer is not a grant. */
final class LoyaltyFailures {

  private LoyaltyFailures() {}

  /**
   * @param code the problem's own code, empty when the answer is not a problem of this API
   */
  static Outcome meaning(int status, String code, @Nullable Duration delay) {
    return switch (status) {
      case 429 -> new Outcome.NotTaken("it was too much at once and nothing was granted", delay);
      case 408, 425 -> unheard(status);
      case 401, 403 -> new Outcome.Misconfigured("the loyalty API does not take this key");
      default ->
          switch (status / 100) {
            case 2, 5 -> unheard(status);
            case 4 -> refusal(status, code);
            default -> stranger(status);
          };
    };
  }

  private static Outcome refusal(int status, String code) {
    return switch (code) {
      case "" -> stranger(status);
      case "idempotency_key_reused" ->
          new Outcome.Unclear("The loyalty API knows this key from another request.");
      case "out_of_stock" -> new Outcome.Refused(code, "No coupon of this kind is left.");
      case "not_eligible" -> new Outcome.Refused(code, "This customer cannot get this coupon.");
      case "not_found" -> new Outcome.Refused(code, "The loyalty system has no such coupon.");
      default -> new Outcome.Refused(code, "The loyalty API refused it with HTTP " + status + ".");
    };
  }

  private static Outcome unheard(int status) {
    return new Outcome.AskAgain("HTTP " + status + " does not say whether the coupon was granted");
  }

  private static Outcome stranger(int status) {
    return new Outcome.Misconfigured(
        "HTTP " + status + " without a problem code is not the loyalty API; is the URL right?");
  }
}
