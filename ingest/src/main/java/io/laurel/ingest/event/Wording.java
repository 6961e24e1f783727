package io.laurel.ingest.event;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Properties as parts of a sentence. What is not there becomes nothing, never a fault. */
final class Wording {

  private static final int NAME = 80;
  private static final int SHORT = 60;
  private static final int LONG_NUMBER = 9;

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ()/.-]{6,30}\\d");
  private static final Pattern BARE_SIZE =
      Pattern.compile("[0-9]{1,3}([.,/][0-9]{1,2})?|[XSML]{1,4}");
  private static final Pattern SIZE =
      Pattern.compile("(?i)(size )?((EU|UK|US|FR|IT|JP) ?)?(" + BARE_SIZE.pattern() + ")");

  private final Map<String, @Nullable Object> properties;

  Wording(Map<String, @Nullable Object> properties) {
    this.properties = properties;
  }

  static Wording ofItem(@Nullable Object item) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    if (item instanceof Map<?, ?> map) {
      map.forEach((name, value) -> fields.put(String.valueOf(name), value));
    }
    return new Wording(fields);
  }

  boolean has(String field) {
    return properties.get(field) instanceof String text && !text.isBlank();
  }

  /** A word or two. */
  String text(String field) {
    return has(field) ? plain(field, SHORT) : "unknown";
  }

  String name() {
    return has("name") ? plain("name", NAME) : "a product";
  }

  String variant() {
    if (!has("variant")) {
      return "";
    }
    var variant = plain("variant", SHORT);
    return BARE_SIZE.matcher(variant).matches() ? " in size " + variant : " in " + variant;
  }

  boolean hasSize() {
    return SIZE.matcher(plain("variant", SHORT)).matches();
  }

  String with(String before, String field) {
    return has(field) ? before + text(field) : "";
  }

  String quoted(String before, String field) {
    return has(field) ? before + quote(field, 2 * SHORT) : "";
  }

  /** What somebody wrote, in quotation marks that it cannot close. */
  String quote(String field, int most) {
    return '"' + bounded(masked(plain(field, 4 * most)), most).replace('"', '\'') + '"';
  }

  /** An address without its query, which may say who looks. */
  String path(String field) {
    var url = String.valueOf(properties.get(field));
    var end = url.split("[?#]", 2)[0];
    return bounded(withoutAddress(SPACE.matcher(bounded(end, 4 * NAME)).replaceAll("")), NAME);
  }

  String day(String before, String field) {
    var at = properties.get(field) instanceof String text ? Times.read(text) : null;
    return at == null ? "" : before + at.toString().substring(0, "2026-11-24".length());
  }

  String number(String field) {
    return properties.get(field) instanceof Number number
        ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
        : "unknown";
  }

  long quantity() {
    return properties.get("quantity") instanceof Number number ? number.longValue() : 1;
  }

  List<Wording> items() {
    return EventLines.wordings(properties.get("items"));
  }

  /** Minor units as people write them; nothing without a currency. */
  String amount(String before, String field) {
    if (!(properties.get(field) instanceof Number cents)
        || !(properties.get("currency") instanceof String currency)) {
      return "";
    }
    var amount = BigDecimal.valueOf(cents.longValue(), minorDigits(currency)).toPlainString();
    return before + amount + " " + currency;
  }

  private static int minorDigits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2;
    }
  }

  private String plain(String field, int most) {
    var text = properties.get(field) instanceof String string ? string : "";
    // cut first: patterns over a long hostile text would take their time
    var start = SPACE.matcher(bounded(text, 4 * most)).replaceAll(" ").strip();
    return bounded(withoutAddress(start), most);
  }

  private static String withoutAddress(String text) {
    return EMAIL.matcher(text).replaceAll("[email]");
  }

  private static String masked(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(found -> {
          var digits = found.group().chars().filter(Character::isDigit).count();
          return digits < LONG_NUMBER ? Matcher.quoteReplacement(found.group()) : "[number]";
        });
  }

  private static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end).strip() + "…";
  }
}
