package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decimal amounts as whole minor units, by the exponent of their currency: 129.00 EUR is 12900, 129
 * JPY is 129, 1.290 KWD is 1290. Nothing is rounded but the noise of a sender's binary fractions.
 */
final class Amounts {

  /** Of a minor unit; a sum such as 0.1 + 0.2 is off by far less, a real amount by far more. */
  private static final BigDecimal NOISE = new BigDecimal("0.000001");

  private static final int LONG_DIGITS = 18;
  private static final int LONGEST = 25;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Amounts() {}

  static boolean isCurrency(String code) {
    return CODES.contains(code);
  }

  /** A number, or a text that holds one; null when it is neither. */
  static @Nullable BigDecimal decimal(JsonNode amount) {
    if (amount.isTextual()) {
      var text = amount.textValue().strip();
      return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
    }
    if (!amount.isNumber()) {
      return null;
    }
    var number = amount.decimalValue();
    // before anything else: 1e999999999 is small to read and huge to compute with
    var digits = (long) number.precision() - number.scale();
    return Math.abs(digits) > LONGEST || number.precision() > 2 * LONGEST ? null : number;
  }

  /**
   * Null when the currency has no unit that small.
   *
   * @param amount that {@link #decimal} reads
   */
  static @Nullable Long minor(JsonNode amount, String currency) {
    var decimal = decimal(amount);
    if (decimal == null) {
      return null;
    }
    var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    var exact = decimal.movePointRight(digits);
    var whole = exact.setScale(0, RoundingMode.HALF_EVEN);
    var off = exact.subtract(whole).abs();
    var allowed = amount.isTextual() ? BigDecimal.ZERO : NOISE;
    return off.compareTo(allowed) <= 0 && whole.precision() <= LONG_DIGITS
        ? whole.longValue()
        : null;
  }
}
