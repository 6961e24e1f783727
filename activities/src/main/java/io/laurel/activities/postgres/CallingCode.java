package io.laurel.activities.postgres;

import java.util.Set;

/** The calling code that an E.164 number begins with. */
final class CallingCode {

  /**
   * ITU-T E.164: no code is the beginning of another; those that are not here have three digits.
   */
  private static final Set<String> SHORT =
      Set.of(
          "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44",
          "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61",
          "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95",
          "98");

  private CallingCode() {}

  /**
   * @param phone E.164, at least seven digits
   */
  static String of(String phone) {
    var digits = phone.substring(1);
    for (int length = 1; length < 3; length++) {
      if (SHORT.contains(digits.substring(0, length))) {
        return "+" + digits.substring(0, length);
      }
    }
    return "+" + digits.substring(0, 3);
  }
}
