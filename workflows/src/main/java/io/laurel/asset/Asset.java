package io.laurel.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.laurel.customer.Channel;
import io.laurel.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to give or to show. One with a value is an offer; a size guide has none.
 *
 * @param valueCents what it costs the house when used, in minor units of {@code currency}
 * @param tiers tiers that may get it; empty means every tier
 * @param markets ISO 3166 countries it is meant for; empty means everywhere
 * @param channels channels it may go out on; empty means every channel
 * @param stock pieces left in all, absent when unlimited
 * @param perCustomer how many one customer may hold, absent when unlimited
 */
public record Asset(
    String id,
    Kind kind,
    String title,
    String text,
    List<String> tags,
    long valueCents,
    Currency currency,
    @Nullable String url,
    @Nullable String code,
    List<String> tiers,
    List<String> markets,
    List<Channel> channels,
    @Nullable String locale,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    @Nullable Long stock,
    @Nullable Integer perCustomer) {

  public Asset {
    tags = List.copyOf(tags);
    tiers = List.copyOf(tiers);
    markets = List.copyOf(markets);
    channels = List.copyOf(channels);
  }

  public enum Kind {
    @JsonProperty("coupon")
    COUPON,
    @JsonProperty("content")
    CONTENT,
    @JsonProperty("product")
    PRODUCT,
    @JsonProperty("perk")
    PERK;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Money value() {
    return new Money(valueCents, currency);
  }

  public boolean isLiveAt(Instant now) {
    return (startsAt == null || !now.isBefore(startsAt))
        && (endsAt == null || now.isBefore(endsAt));
  }
}
