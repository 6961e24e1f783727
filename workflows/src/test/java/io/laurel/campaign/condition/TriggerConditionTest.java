package io.laurel.campaign.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerConditionTest {

  private static final String CHURN =
      "event.model == 'churn' && event.score >= 0.8 && (previous == null || previous.score < 0.8)";

  private static final Map<String, Object> NOBODY = Map.of();

  @Test
  void seesAnUpgradeAndNoDowngrade() {
    var upgrade = compile("tier_rank(event.to) > tier_rank(event.from)", "tier_changed");

    assertThat(upgrade.holds(tiers("silver", "gold"), null, NOBODY)).isTrue();
    assertThat(upgrade.holds(tiers("gold", "silver"), null, NOBODY)).isFalse();
    assertThat(upgrade.holds(tiers("gold", "gold"), null, NOBODY)).isFalse();
    assertThat(upgrade.holds(tiers(null, "bronze"), null, NOBODY)).isTrue();
  }

  @Test
  void ranksTheTiersOfTheProgramme() {
    var tiers = new Tiers(List.of("leaf", "branch", "tree"));
    var upgrade =
        TriggerCondition.compile(
            "tier_rank(event.to) > tier_rank(event.from)", "tier_changed", tiers);

    assertThat(upgrade.holds(tiers("leaf", "tree"), null, NOBODY)).isTrue();
    assertThat(upgrade.holds(tiers("leaf", "gold"), null, NOBODY)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    ",      0.8,  true",
    "0.79,  0.81, true",
    "0.8,   0.9,  false",
    "0.9,   0.7,  false",
    ",      0.2,  false"
  })
  void seesAScoreCrossItsThresholdOnce(@Nullable Double before, double now, boolean expected) {
    var crossing = compile(CHURN, "ml_score");

    assertThat(crossing.holds(score(now), before == null ? null : score(before), NOBODY))
        .isEqualTo(expected);
  }

  @Test
  void takesAWholeNumberWhereADecimalIsMeant() {
    var certain = new LinkedHashMap<String, Object>(score(0));
    certain.put("score", 1);

    assertThat(compile(CHURN, "ml_score").holds(certain, null, NOBODY)).isTrue();
    assertThat(compile("event.score >= 1", "ml_score").holds(certain, null, NOBODY)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"3000, true", "2999, false", "9000000000, true"})
  void comparesAmounts(long cents, boolean expected) {
    var cart = Map.of("type", "cart_updated", "cart_value_cents", cents);

    assertThat(compile("event.cart_value_cents >= 3000", "cart_updated").holds(cart, null, NOBODY))
        .isEqualTo(expected);
  }

  @Test
  void readsItemsInAList() {
    var cart = Map.of("items", List.of(Map.of("product_id", "stove", "price_cents", 4900)));

    assertThat(
            compile("event.items.exists(i, i.price_cents > 4000)", "cart_updated")
                .holds(cart, null, NOBODY))
        .isTrue();
    assertThat(compile("size(event.items) > 1", "cart_updated").holds(cart, null, NOBODY))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "has(event.title)                                  => false",
        "event.title == null                               => true",
        "event.url.startsWith('https://shop/returns')      => true",
        "event.type == 'page_viewed'                       => true",
        "event.occurred_at > timestamp('2026-11-01T00:00:00Z') => true",
        "event.occurred_at - customer.last_seen > duration('1h') => true",
        "customer.tier in ['gold', 'platinum']             => true",
        "tier_rank(customer.tier) >= tier_rank('silver')   => true",
        "customer.points_expiring_7d > 0                   => false",
        "customer.points_balance > 100                     => true",
      })
  void knowsTheEventAndTheSmallCustomer(String cel, boolean expected) {
    var viewed =
        Map.of(
            "type", "page_viewed",
            "occurred_at", Instant.parse("2026-11-20T10:00:00Z"),
            "url", "https://shop/returns");
    var customer =
        Map.of(
            "last_seen",
            Instant.parse("2026-11-19T10:00:00Z"),
            "tier",
            "gold",
            "points_balance",
            500,
            "points_expiring_7d",
            0L);

    assertThat(compile(cel, "page_viewed").holds(viewed, null, customer)).isEqualTo(expected);
  }

  @Test
  void readsATimeThatStandsAsText() {
    var viewed = Map.of("occurred_at", "2026-11-20T11:00:00+01:00");

    assertThat(
            compile("event.occurred_at == timestamp('2026-11-20T10:00:00Z')", "page_viewed")
                .holds(viewed, null, NOBODY))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "event.seats > 2                => true",
        "event.seats == 4               => true",
        "event.rate == 0.5              => true",
        "event.room.view == 'sea'       => true",
        "event.room.floor == null       => true",
        "'balcony' in event.extras      => true",
        "event.nowhere > 2              => false",
        "event.nowhere == null          => true",
        "has(event.nowhere)             => false",
        "event.room                     => false",
        "previous == null               => true",
      })
  void leavesAnUnknownTypeOfEventOpen(String cel, boolean expected) {
    var booked =
        Map.of(
            "type",
            "table_booked",
            "seats",
            4,
            "rate",
            0.5f,
            "room",
            Map.of("view", "sea"),
            "extras",
            List.of("balcony"));

    assertThat(compile(cel, "table_booked").holds(booked, null, NOBODY)).isEqualTo(expected);
  }

  @Test
  void doesNotHoldWhereAValueIsMissingOrOfAnotherType() {
    var viewed = compile("event.price_cents > 100", "product_viewed");

    assertThat(viewed.holds(Map.of(), null, NOBODY)).isFalse();
    assertThat(viewed.holds(Map.of("price_cents", "a lot"), null, NOBODY)).isFalse();
    assertThat(
            compile("!(event.price_cents > 100)", "product_viewed").holds(Map.of(), null, NOBODY))
        .isFalse();
    assertThat(compile("1 / 0 == 1", "product_viewed").holds(Map.of(), null, NOBODY)).isFalse();
  }

  @Test
  void alwaysHoldsWhenThereIsNone() {
    assertThat(compile(null, "ml_score").holds(Map.of(), null, NOBODY)).isTrue();
    assertThat(compile("  ", "table_booked").holds(Map.of(), null, NOBODY)).isTrue();
  }

  @Test
  void knowsOnlyTheCustomerInASchedule() {
    var expiring =
        TriggerCondition.compileForSchedule("customer.points_expiring_7d > 0", Tiers.STANDARD);

    assertThat(expiring.holds(Map.of(), null, Map.of("points_expiring_7d", 5))).isTrue();
    assertThatThrownBy(
            () -> TriggerCondition.compileForSchedule("event.type == 'x'", Tiers.STANDARD))
        .isInstanceOf(BadCondition.class)
        .hasMessageContaining("`event` is not known in a schedule's condition");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "event.scroe > 0.8            => `event` has no field `scroe` (did you mean `score`?)",
        "previous.scroe > 0.8         => `previous` has no field `scroe`",
        "evnt.score > 0.8             => `evnt` is not known in a trigger's condition (did you mean `event`?)",
        "asset.kind == 'coupon'       => It may speak of `event`, `previous`, `customer`",
        "event.model == churn         => a text stands in quotes",
        "customer.stats.orders > 1    => what needs the whole context belongs in `audience`",
        "event.score > '0.8'          => `>` does not work on a decimal number and a text; a number stands without quotes",
        "event.score == 1             => such as 1.0",
        "event.model in 'churn'       => on the right stands a list",
        "event.score                  => must be true or false, and this is a decimal number",
        "event                        => a whole `ml_score` event",
        "event.score.value > 1        => something that has none: a decimal number",
        "event.model = 'churn'        => write `==`",
        "event.score > 0.8 and true   => Write `&&` instead of `and`",
        "event.score >                => ends too early",
        "event.model == \"churn       => A quote is opened and not closed",
        "event.model.startswith('c')  => There is no function `startswith` (did you mean `startsWith`?)",
        "tier_rnk(event.model) > 1    => did you mean `tier_rank`?",
        "tier_rank(event.score) > 1   => `tier_rank` does not work on a decimal number",
        "event.score ) > 1            => `)` is not understood here",
      })
  void saysWhatIsWrongInPlainWords(String cel, String words) {
    assertThatThrownBy(() -> compile(cel, "ml_score"))
        .isInstanceOf(BadCondition.class)
        .hasMessageContaining(words);
  }

  @Test
  void saysWhatAnItemHas() {
    assertThatThrownBy(() -> compile("event.items[0].prize_cents > 1", "cart_updated"))
        .hasMessageContaining("`event.items[0]` has no field `prize_cents`")
        .hasMessageContaining("did you mean `price_cents`?");
  }

  @Test
  void saysWhereItIsWrong() {
    assertThatThrownBy(() -> compile("event.score > 0.5\n  && event.modle == 'x'", "ml_score"))
        .isInstanceOfSatisfying(
            BadCondition.class,
            fault -> {
              assertThat(fault.line()).isEqualTo(2);
              assertThat(fault.column()).isBetween(6, 12);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session_started",
        "page_viewed",
        "product_viewed",
        "search_performed",
        "cart_updated",
        "order_placed",
        "order_refunded",
        "points_earned",
        "points_spent",
        "points_expired",
        "tier_changed",
        "ml_score",
        "ticket_opened",
        "ticket_closed",
        "review_posted",
        "customer_updated",
        "consent_changed",
        "identity_linked",
        "coupon_redeemed",
        "message_delivered",
        "message_failed",
        "message_clicked",
        "message_replied",
        "coupon_granted",
        "message_sent"
      })
  void knowsEveryTypeOfEvent(String type) {
    assertThat(
            compile("event.type == '" + type + "'", type).holds(Map.of("type", type), null, NOBODY))
        .isTrue();
    assertThatThrownBy(() -> compile("event.surely_not == 1", type))
        .isInstanceOf(BadCondition.class);
  }

  private static TriggerCondition compile(@Nullable String cel, String type) {
    return TriggerCondition.compile(cel, type, Tiers.STANDARD);
  }

  private static Map<String, Object> score(double score) {
    return Map.of("type", "ml_score", "model", "churn", "score", score);
  }

  private static Map<String, @Nullable Object> tiers(@Nullable String from, String to) {
    var properties = new LinkedHashMap<String, @Nullable Object>();
    properties.put("from", from);
    properties.put("to", to);
    return properties;
  }
}
