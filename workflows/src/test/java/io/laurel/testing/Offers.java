package io.laurel.testing;

import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assets as tests need them. */
public final class Offers {

  private Offers() {}

  /** A live coupon for everyone. */
  public static Asset coupon(String id, long cents) {
    return coupon(id, cents, List.of(), List.of());
  }

  public static Asset coupon(String id, long cents, List<String> tiers, List<String> markets) {
    return new Asset(
        id,
        Asset.Kind.COUPON,
        "Ten off a stove",
        "10 EUR off any camping stove.",
        List.of("camping"),
        cents,
        Proposals.EUR,
        "https://shop.example/stoves",
        null,
        tiers,
        markets,
        List.of(),
        null,
        null,
        null,
        null,
        1);
  }

  /** The same in other words, under a title that promises nothing. */
  public static Asset worded(Asset asset, String text) {
    return new Asset(
        asset.id(),
        asset.kind(),
        "For your stove",
        text,
        asset.tags(),
        asset.valueCents(),
        asset.currency(),
        asset.url(),
        asset.code(),
        asset.tiers(),
        asset.markets(),
        asset.channels(),
        asset.locale(),
        asset.startsAt(),
        asset.endsAt(),
        asset.stock(),
        asset.perCustomer());
  }

  /** The same, on some channels only and until some moment. */
  public static Asset limited(
      Asset asset, List<Channel> channels, @Nullable Instant endsAt, @Nullable Long stock) {
    return new Asset(
        asset.id(),
        asset.kind(),
        asset.title(),
        asset.text(),
        asset.tags(),
        asset.valueCents(),
        asset.currency(),
        asset.url(),
        asset.code(),
        asset.tiers(),
        asset.markets(),
        channels,
        asset.locale(),
        asset.startsAt(),
        endsAt,
        stock,
        asset.perCustomer());
  }
}
