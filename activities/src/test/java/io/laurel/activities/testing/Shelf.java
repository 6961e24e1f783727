package io.laurel.activities.testing;

import io.laurel.asset.Asset;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assets as tests need them, and a small shop's worth of them. */
public final class Shelf {

  public static final Currency EUR = Currency.getInstance("EUR");

  private Shelf() {}

  public static Asset content(String id, String title, String text, String... tags) {
    return asset(id, Asset.Kind.CONTENT, title, text, 0, null, tags);
  }

  public static Asset product(String id, String title, String text, String... tags) {
    return asset(id, Asset.Kind.PRODUCT, title, text, 0, null, tags);
  }

  public static Asset coupon(String id, long cents, String title, String text, String... tags) {
    return asset(id, Asset.Kind.COUPON, title, text, cents, null, tags);
  }

  public static Asset perk(String id, long cents, String title, String text, String... tags) {
    return asset(id, Asset.Kind.PERK, title, text, cents, null, tags);
  }

  public static Asset stove() {
    return product(
        "gas-stove",
        "Portable gas stove",
        "A light camping stove that boils a litre in four minutes.",
        "camping",
        "cooking");
  }

  public static Asset sizeGuide() {
    return content(
        "boot-size-guide",
        "Size guide for boots",
        "How to measure your foot and find the boot size that fits.",
        "boots",
        "sizes");
  }

  public static Asset cartReminder() {
    return content(
        "cart-reminder",
        "Your cart is saved",
        "Everything you put into your cart is still there. Come back and complete your order.",
        "cart");
  }

  /** A shop in which every story of the tests finds what it needs, and much that it does not. */
  public static List<Asset> shop() {
    return List.of(
        stove(),
        product("cookware", "Camping cookware", "Two pots and a pan for the trail.", "camping"),
        coupon("tent-10", 1000, "10% off tents", "10% off any tent.", "camping", "tent"),
        product("tent-two", "Two-person tent", "A light tent for two.", "camping", "tent"),
        product("sleeping-bag", "Down sleeping bag", "Warm down to minus five.", "camping"),
        sizeGuide(),
        content("returns", "Returns made easy", "How to send an order back.", "returns"),
        coupon("boots-15", 1500, "15% off boots", "15% off one pair of boots.", "boots"),
        coupon("any-5", 500, "5 euros off", "5 € off your next order.", "anything"),
        cartReminder(),
        perk("lounge", 4000, "Lounge pass", "A day in our members' lounge.", "tier", "members"),
        content("birthday", "Birthday cake recipe", "A chocolate cake for a birthday.", "baking"),
        product("running-shoes", "Trail running shoes", "Grip for wet trails.", "running"));
  }

  /** Eight things that nobody in the tests needs: as many as are searched beforehand. */
  public static List<Asset> trifles() {
    return IntStream.range(0, 8)
        .mapToObj(number -> content("trifle-" + number, "Jigsaw puzzle", "A thousand pieces."))
        .toList();
  }

  private static Asset asset(
      String id,
      Asset.Kind kind,
      String title,
      String text,
      long cents,
      @Nullable String code,
      String... tags) {
    return new Asset(
        id,
        kind,
        title,
        text,
        List.of(tags),
        cents,
        EUR,
        "https://shop.example/" + id,
        code,
        List.of(),
        List.of(),
        List.of(),
        "en",
        null,
        null,
        null,
        kind == Asset.Kind.COUPON ? 1 : null);
  }
}
