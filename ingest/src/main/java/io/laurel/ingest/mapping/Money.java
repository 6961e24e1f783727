package io.laurel.ingest.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decimal amount in whole minor units of its currency.
 *
 * @param needed whether an amount without a currency is a fault; else it counts as absent
 */
public record Money(List<String> paths, List<String> currency, boolean needed) implements From {

  /** Stands for an amount of which a fault is told already, so that no second one is. */
  private static final long UNKNOWN = 0;

  public Money {
    paths = List.copyOf(paths);
    currency = List.copyOf(currency);
  }

  /** The same from other paths, where these are absent. */
  public Money or(String amount, String otherCurrency) {
    return new Money(plus(paths, amount), plus(currency, otherCurrency), needed);
  }

  private static List<String> plus(List<String> paths, String another) {
    var all = new java.util.ArrayList<>(paths);
    if (!all.contains(another)) {
      all.add(another);
    }
    return all;
  }

  @Override
  public @Nullable JsonNode read(Reading reading, String target) {
    var minor = minor(reading);
    return minor == null ? null : JsonNodeFactory.instance.numberNode((long) minor);
  }

  @Nullable Long minor(Reading reading) {
    var path = reading.first(paths);
    var amount = path == null ? null : reading.at(path);
    if (path == null || amount == null) {
      return null;
    }
    if (Amounts.decimal(amount) == null) {
      reading.fault(path, "must be a decimal amount such as 129.00");
      return null;
    }
    var code = code(reading);
    if (code == null) {
      return needed ? (Long) UNKNOWN : null;
    }
    var minor = Amounts.minor(amount, code);
    if (minor == null) {
      reading.fault(path, "has more decimals than its currency, or too many digits");
    }
    return minor;
  }

  private @Nullable String code(Reading reading) {
    var path = reading.first(currency);
    if (path == null) {
      if (needed) {
        reading.fault(currency.getFirst(), "is missing: add the currency, such as EUR");
      }
      return null;
    }
    var node = reading.at(path);
    if (node == null || !node.isTextual() || !Amounts.isCurrency(node.textValue())) {
      reading.fault(path, "must be an ISO 4217 code such as EUR");
      return null;
    }
    return node.textValue();
  }

  @Override
  public String words() {
    return "amount " + From.or(paths) + " in " + From.or(currency);
  }
}
