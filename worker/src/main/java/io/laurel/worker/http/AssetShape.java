package io.laurel.worker.http;

import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an asset out of a body, strictly. */
final class AssetShape {

  private static final int SHORT = 200;
  private static final int LONG = 10_000;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Currency WORTHLESS = Currency.getInstance("EUR");

  private final Fields fields;
  private final String id;

  private AssetShape(Fields fields, String id) {
    this.fields = fields;
    this.id = id;
  }

  /**
   * @param id of the path; that of the body, if there is one, must be the same
   */
  static Asset read(Body body, String id) {
    var shape = new AssetShape(Fields.of(body.json()), id);
    var asset = shape.asset();
    shape.fields.end();
    return asset;
  }

  private Asset asset() {
    sameId();
    var value = fields.optionalCount("value_cents");
    return new Asset(
        id,
        kind(),
        fields.text("title", SHORT),
        fields.text("text", LONG),
        fields.texts("tags"),
        value == null ? 0 : value,
        currency(value != null && value > 0),
        fields.optionalText("url", LONG),
        fields.optionalText("code", SHORT),
        fields.texts("tiers"),
        markets(),
        channels(),
        fields.optionalText("locale", SHORT),
        fields.optionalTime("starts_at"),
        fields.optionalTime("ends_at"),
        fields.optionalCount("stock"),
        perCustomer());
  }

  private void sameId() {
    var inBody = fields.optionalText("id", SHORT);
    if (inBody != null && !inBody.equals(id)) {
      fields.fault("id", "must be the id in the path, or be left out");
    }
  }

  private Asset.Kind kind() {
    return oneOf("kind", fields.text("kind", SHORT), Asset.Kind.values(), Asset.Kind::label);
  }

  private List<Channel> channels() {
    return fields.texts("channels").stream()
        .map(channel -> oneOf("channels", channel, Channel.values(), Channel::label))
        .toList();
  }

  /** The first of all stands in for one that is wrong, which is a fault by then. */
  private <T> T oneOf(String name, String label, T[] values, Function<T, String> labels) {
    var found = Arrays.stream(values).filter(value -> labels.apply(value).equals(label)).findAny();
    if (found.isEmpty() && !label.isEmpty()) {
      var known = Arrays.stream(values).map(labels).toList();
      fields.fault(name, "must be one of " + String.join(", ", known));
    }
    return found.orElse(values[0]);
  }

  private Currency currency(boolean needed) {
    var code = needed ? fields.text("currency", 3) : fields.optionalText("currency", 3);
    if (code == null || code.isEmpty()) {
      return WORTHLESS;
    }
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException _) {
      fields.fault("currency", "must be an ISO 4217 code such as EUR");
      return WORTHLESS;
    }
  }

  private List<String> markets() {
    var markets = fields.texts("markets");
    if (!markets.stream().allMatch(market -> COUNTRY.matcher(market).matches())) {
      fields.fault("markets", "must be ISO 3166 countries such as DE");
    }
    return markets;
  }

  private @Nullable Integer perCustomer() {
    var most = fields.optionalCount("per_customer");
    if (most != null && most > Integer.MAX_VALUE) {
      fields.fault("per_customer", "is too large");
      return null;
    }
    return most == null ? null : most.intValue();
  }
}
