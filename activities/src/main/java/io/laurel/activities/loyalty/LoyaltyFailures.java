package io.laurel.activities.loyalty;

import io.laurel.activities.delivery.CallEnd;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What it means when the loyalty API's answer is not a grant. */
final class LoyaltyFailures {

  private LoyaltyFailures() {}

  /**
   * @param code the problem's own code, empty when the answer is not a problem of this API
   */
  static CallEnd meaning(int status, String code, @Nullable Duration delay) {
    return switch (status) {
      case 429 -> new CallEnd.NotTaken("it was too much at once and nothing was granted", delay);
      case 408, 425 -> unheard(status);
      case 401, 403 -> new CallEnd.Misconfigured("the loyalty API does not take this key");
      default ->
          switch (status / 100) {
            case 2, 5 -> unheard(status);
            case 4 -> refusal(status, code);
            default -> stranger(status);
          };
    };
  }

  private static CallEnd refusal(int status, String code) {
    return switch (code) {
      case "" -> stranger(status);
      case "idempotency_key_reused" ->
          new CallEnd.Unclear("The loyalty API knows this key from another request.");
      case "out_of_stock" -> new CallEnd.Refused(code, "No coupon of this kind is left.");
      case "not_eligible" -> new CallEnd.Refused(code, "This customer cannot get this coupon.");
      case "not_found" -> new CallEnd.Refused(code, "The loyalty system has no such coupon.");
      default -> new CallEnd.Refused(code, "The loyalty API refused it with HTTP " + status + ".");
    };
  }

  private static CallEnd unheard(int status) {
    return new CallEnd.AskAgain("HTTP " + status + " does not say whether the coupon was granted");
  }

  private static CallEnd stranger(int status) {
    return new CallEnd.Misconfigured(
        "HTTP " + status + " without a problem code is not the loyalty API; is the URL right?");
  }
}
