package io.laurel.activities.rulebook;

import static io.laurel.activities.rulebook.Opinion.SILENT;

import io.laurel.activities.rulebook.Opinion.RulesOut;
import io.laurel.activities.rulebook.Opinion.Weighs;
import io.laurel.asset.Asset;
import java.util.HashSet;
import java.util.List;

/** The rules that weigh assets, each heard about every asset. */
final class AssetRules {

  static final List<AssetRule> ALL =
      List.of(
          // those that rule out on principle come first, so that their reason is the one told
          new NoPromotionInTrouble(),
          new NotWhatTheyHave(Families.builtIn()),
          new HelpBeforeDiscount(),
          new MeetsTheNeed(),
          new ServesTheGoal(),
          new SuitsTheStory(),
          new ReminderBeforeCoupon(),
          new PriceForPriceWatchers(),
          new PerkForTier(),
          new CostCounts());

  private AssetRules() {}

  private static boolean isOffer(Asset asset) {
    return switch (asset.kind()) {
      case COUPON, PERK -> true;
      case CONTENT, PRODUCT -> asset.valueCents() > 0;
    };
  }

  private record MeetsTheNeed() implements AssetRule {
    @Override
    public String name() {
      return "meets_the_need";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      var kind = weighing.need().kind();
      if (kind != null && kind != asset.kind()) {
        return new RulesOut("the need asks for " + kind.label());
      }
      double fit = weighing.fit(asset);
      return fit < weighing.need().demand().floor()
          ? new RulesOut("it does not meet the need")
          : new Weighs(fit, "how near it comes to the need");
    }
  }

  private record ServesTheGoal() implements AssetRule {
    private static final double WEIGHT = 0.2;

    @Override
    public String name() {
      return "serves_the_goal";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      double near = weighing.toGoal().getOrDefault(asset.id(), 0.0);
      return new Weighs(WEIGHT * near, "how near it comes to the goal");
    }
  }

  private record SuitsTheStory() implements AssetRule {
    private static final double WEIGHT = 0.2;

    @Override
    public String name() {
      return "suits_the_story";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      double near = weighing.toStory().getOrDefault(asset.id(), 0.0);
      return new Weighs(WEIGHT * near, "how near it comes to what happened lately");
    }
  }

  /** A guide to something they own helps; the same thing once more does not. */
  private record NotWhatTheyHave(Families families) implements AssetRule {
    @Override
    public String name() {
      return "not_what_they_have";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      var story = weighing.story();
      if (asset.kind() == Asset.Kind.CONTENT) {
        return SILENT;
      }
      if (story.context().heldAssets().contains(asset.id())) {
        return new RulesOut("the customer holds it already");
      }
      return story.orders().stream().anyMatch(order -> isSame(asset, order.line()))
          ? new RulesOut("the customer has bought one already")
          : SILENT;
    }

    private boolean isSame(Asset asset, String order) {
      var offered = families.namedIn(asset.title());
      if (!offered.isEmpty()) {
        return families.namedIn(order).containsAll(offered);
      }
      var naming = Tokens.naming(asset.title());
      return !naming.isEmpty() && new HashSet<>(Tokens.of(order)).containsAll(naming);
    }
  }

  /** Doubt is not a matter of price. */
  private record HelpBeforeDiscount() implements AssetRule {
    @Override
    public String name() {
      return "help_before_discount";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      if (!HelpWithDoubt.seenIn(weighing.story()) || weighing.story().triggeredBy("tier_changed")) {
        return SILENT;
      }
      return isOffer(asset)
          ? new RulesOut("the customer doubts the fit, not the price")
          : new Weighs(0.1, "help answers doubt");
    }
  }

  private record NoPromotionInTrouble() implements AssetRule {
    @Override
    public String name() {
      return "no_promotion_in_trouble";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      return weighing.story().complains() && asset.kind() != Asset.Kind.CONTENT
          ? new RulesOut("a complaint is open")
          : SILENT;
    }
  }

  /** Money for a cart only where the cart or the customer is worth it and the goal speaks of it. */
  private record ReminderBeforeCoupon() implements AssetRule {
    private static final int CART_TIMES = 8;
    private static final int LTV_TIMES = 20;
    private static final List<String> MONEY_WORDS =
        List.of("discount", "coupon", "voucher", "offer", "incentive", "reward", "gift");

    @Override
    public String name() {
      return "reminder_before_coupon";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      var story = weighing.story();
      if (!story.leftACart()) {
        return SILENT;
      }
      if (!isOffer(asset)) {
        return new Weighs(isReminder(asset) ? 0.45 : 0.25, "a reminder comes first");
      }
      if (!pays(asset, story)) {
        return new RulesOut("neither cart nor customer is worth it");
      }
      if (MONEY_WORDS.stream().noneMatch(Tokens.of(story.campaign().goal())::contains)) {
        return new RulesOut("the goal does not speak of money");
      }
      return SILENT;
    }

    private static boolean isReminder(Asset asset) {
      return asset.tags().contains("reminder") || Tokens.of(asset.title()).contains("reminder");
    }

    private static boolean pays(Asset asset, Story story) {
      return story.cartCents() >= CART_TIMES * asset.valueCents()
          || story.context().stats().ltvCents() >= LTV_TIMES * asset.valueCents();
    }
  }

  /** Who looks for a better price is helped by one. */
  private record PriceForPriceWatchers() implements AssetRule {
    @Override
    public String name() {
      return "price_for_price_watchers";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      return isOffer(asset) && weighing.story().watchesPrices()
          ? new Weighs(0.4, "the customer watches prices")
          : SILENT;
    }
  }

  private record PerkForTier() implements AssetRule {
    @Override
    public String name() {
      return "perk_for_tier";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      return weighing.need().rule().equals("welcome_to_tier") && asset.kind() == Asset.Kind.PERK
          ? new Weighs(0.2, "a perk is what a tier is for")
          : SILENT;
    }
  }

  /** Of two that help alike, the cheaper. */
  private record CostCounts() implements AssetRule {
    private static final double MOST = 0.2;
    private static final long LEAST_WORTH = 2_000;

    @Override
    public String name() {
      return "cost_counts";
    }

    @Override
    public Opinion about(Asset asset, Weighing weighing) {
      if (asset.valueCents() <= 0) {
        return SILENT;
      }
      var story = weighing.story();
      long worth =
          Math.max(
              LEAST_WORTH, Math.max(story.cartCents(), story.context().stats().ltvCents()) / 10);
      double share = Math.min(1, (double) asset.valueCents() / worth);
      return new Weighs(-MOST * share, "what it costs");
    }
  }
}
