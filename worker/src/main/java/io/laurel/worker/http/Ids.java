package io.laurel.worker.http;

import io.laurel.customer.CustomerId;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The ids in paths and parameters, checked before anything is asked of the ledger. */
final class Ids {

  private static final int CUSTOMER = 200;
  private static final Pattern OWN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
  private static final IntPredicate CONTROL = Character::isISOControl;

  private Ids() {}

  /** The business names its customers; anything printable goes. */
  static boolean isCustomer(String id) {
    return !id.isBlank() && id.length() <= CUSTOMER && id.chars().noneMatch(CONTROL);
  }

  static CustomerId customer(String id) {
    if (!isCustomer(id)) {
      throw Problem.bad("/customer_id", "must be 1 to 200 printable characters");
    }
    return new CustomerId(id);
  }

  /** Ids that Laurel and its users give: of campaigns, assets, opportunities, stops. */
  static boolean isOwn(String id) {
    return OWN.matcher(id).matches();
  }

  static String own(String field, String id) {
    if (!isOwn(id)) {
      throw Problem.bad(
          "/" + field,
          "must be 1 to 120 letters, digits, dots, dashes or underscores, and begin with a letter"
              + " or digit");
    }
    return id;
  }
}
