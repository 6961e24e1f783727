package io.laurel.gate;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The prices and discounts that a text names, each in one spelling: {@code 10 eur}, {@code 15 %}.
 */
final class Claims {

  private static final String NUMBER = "(?<![\\d.,])\\d+(?:[.,]\\d+)*";
  private static final String UNIT =
      "%|percent\\b|per cent\\b|prozent\\b|€|euros?\\b|eur\\b|\\$|dollars?\\b|usd\\b|£|pounds?\\b|gbp\\b";

  private static final Pattern FREE =
      Pattern.compile("(?iu)(?<![\\p{L}-])(?<!feel )(free|gratis|kostenlos)(?![\\p{L}-])");

  private final Pattern amounts;

  /**
   * @param currency code of the budget's currency, which may be any
   */
  Claims(String currency) {
    var unit = "(" + UNIT + "|" + Pattern.quote(currency) + "\\b)";
    amounts =
        Pattern.compile(
            "(?iu)(?<number>"
                + NUMBER
                + ")\\s*"
                + unit
                + "|(?<![\\p{L}])"
                + unit
                + "\\s*(?<amount>"
                + NUMBER
                + ")");
  }

  Set<String> in(String text) {
    var claims = new TreeSet<String>();
    amounts.matcher(text).results().map(Claims::amount).forEach(claims::add);
    if (FREE.matcher(text).find()) {
      claims.add("free");
    }
    return claims;
  }

  private static String amount(MatchResult claim) {
    boolean numberFirst = claim.group("number") != null;
    var number = numberFirst ? claim.group("number") : claim.group("amount");
    var unit = numberFirst ? claim.group(2) : claim.group(3);
    return plain(number) + " " + unit(unit.toLowerCase(Locale.ROOT));
  }

  /** Without the cents where there are none. */
  private static String plain(String number) {
    return number.replace(',', '.').replaceFirst("\\.0{1,2}$", "");
  }

  private static String unit(String written) {
    return switch (written) {
      case "percent", "per cent", "prozent" -> "%";
      case "€", "euro", "euros" -> "eur";
      case "$", "dollar", "dollars" -> "usd";
      case "£", "pound", "pounds" -> "gbp";
      default -> written;
    };
  }
}
