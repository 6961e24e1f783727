package io.laurel.campaign.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.action.Action;
import io.laurel.asset.Asset;
import io.laurel.context.CustomerContext;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignConditionsTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "customer.stats.orders >= 1                                     => true",
        "customer.stats.orders >= 3                                     => false",
        "customer.stats.sessions > customer.stats.sessions_30d          => true",
        "customer.stats.points_expiring_7d >= 100                       => true",
        "customer.stats.last_order_at == null                           => true",
        "customer.stats.last_order_at < customer.as_of                  => false",
        "customer.profile.tier == 'gold' && customer.points_balance > 400 => true",
        "customer.profile.country in ['DE', 'AT']                       => false",
        "tier_rank(customer.profile.tier) >= tier_rank('silver')        => true",
        "customer.scores['churn'].score > 0.5                           => true",
        "customer.scores.churn.score > 0.5                              => true",
        "'upsell' in customer.scores                                    => false",
        "customer.scores['upsell'].score > 0.5                          => false",
        "size(customer.open_tickets) == 0                               => false",
        "customer.open_tickets.exists(t, t.subject.contains('ship'))    => true",
        "customer.consents.exists(c, c.channel == 'sms' && c.granted)   => true",
        "'guide' in customer.held_assets                                => true",
        "customer.chronology.exists(l, l.event_type == 'order_placed')  => true",
      })
  void tellsWhomACampaignIsFor(String cel, boolean expected) {
    assertThat(AudienceCondition.compile(cel, Tiers.STANDARD).holds(customer()))
        .isEqualTo(expected);
  }

  @Test
  void isForEveryoneWithoutACondition() {
    assertThat(AudienceCondition.compile("", Tiers.STANDARD).holds(customer())).isTrue();
    assertThat(AudienceCondition.compile(null, Tiers.STANDARD).holds(customer())).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "asset.kind in [\"coupon\", \"content\"] && \"camping\" in asset.tags => true",
        "asset.kind == 'perk'                       => false",
        "'winter' in asset.tags                     => false",
        "asset.value_cents <= 1000                  => true",
        "asset.channels == ['sms']                  => true",
        "asset.stock == null || asset.stock > 0     => true",
        "asset.stock > 0                            => false",
        "asset.ends_at > timestamp('2026-11-01T00:00:00Z') => true",
        "size(asset.tiers) == 0                     => true",
      })
  void tellsWhichAssetsACampaignMayUse(String cel, boolean expected) {
    assertThat(AssetCondition.compile(cel, Tiers.STANDARD).holds(asset())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "action.value_cents > 1000 || proposal.confidence < 0.6 => 1001 => 0.9 => true",
        "action.value_cents > 1000 || proposal.confidence < 0.6 => 1000 => 0.5 => true",
        "action.value_cents > 1000 || proposal.confidence < 0.6 => 1000 => 0.6 => false",
        "action.value_cents > 0                                 => 0    => 0.6 => false",
        "action.tool == 'send_coupon'                           => 0    => 0.6 => true",
        "action.channel == 'loyalty'                            => 0    => 0.6 => true",
        "action.asset_id == 'coupon-10'                         => 0    => 0.6 => true",
        "customer.stats.orders > 10                             => 0    => 0.6 => false",
        "false                                                  => 900  => 0.1 => false",
      })
  void tellsWhenAPersonHasToAgree(String cel, long cents, double confidence, boolean expected) {
    var coupon = new Action.SendCoupon("coupon-10", "came back", new Money(cents, EUR));

    assertThat(ApprovalCondition.compile(cel, Tiers.STANDARD).holds(coupon, confidence, customer()))
        .isEqualTo(expected);
  }

  @Test
  void asksAPersonWhenInDoubt() {
    var note = new Action.UpdateCrm("churn_note", "at risk", "score", Money.zero(EUR));
    var condition =
        ApprovalCondition.compile("customer.scores['upsell'].score > 0.5", Tiers.STANDARD);

    assertThat(condition.holds(note, 0.9, customer())).isTrue();
    assertThat(ApprovalCondition.compile("", Tiers.STANDARD).holds(note, 0.9, customer())).isTrue();
    assertThat(
            ApprovalCondition.compile("action.channel == null", Tiers.STANDARD)
                .holds(note, 0.9, customer()))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "customer.stats.order > 1   => `customer.stats` has no field `order` (did you mean `orders`?)",
        "customer.open_tickets > 1  => `>` does not work on a list and a whole number",
        "event.type == 'x'          => `event` is not known in the audience",
        "customer.tier == 'gold'    => `customer` has no field `tier`",
      })
  void refusesAnAudienceThatCannotBeEvaluated(String cel, String words) {
    assertThatThrownBy(() -> AudienceCondition.compile(cel, Tiers.STANDARD))
        .isInstanceOf(BadCondition.class)
        .hasMessageContaining(words);
  }

  @Test
  void refusesOtherConditionsThatSpeakOfWhatIsNotThere() {
    assertThatThrownBy(() -> AssetCondition.compile("customer.points_balance > 1", Tiers.STANDARD))
        .hasMessageContaining("`customer` is not known in the asset condition");
    assertThatThrownBy(() -> ApprovalCondition.compile("action.value > 1", Tiers.STANDARD))
        .hasMessageContaining("`action` has no field `value`");
  }

  private static CustomerContext customer() {
    return new CustomerContext(
        new CustomerId("c-1"),
        7,
        NOW,
        new CustomerContext.Profile("en-GB", "Europe/London", "GB", "gold"),
        500,
        new CustomerContext.Stats(2, 12_900, "EUR", null, NOW, NOW, 3, 0, 9, 120),
        new LinkedHashMap<>(Map.of("churn", new CustomerContext.Score(0.83, NOW))),
        List.of(new CustomerContext.OpenTicket("t-1", "Where is my shipment", NOW)),
        List.of(new Consent(Channel.SMS, Purpose.MARKETING, true, NOW)),
        List.of("guide"),
        List.of(new CustomerContext.Line("e-1", "order_placed", NOW, "shop", "Bought a tent.")));
  }

  private static Asset asset() {
    return new Asset(
        "coupon-10",
        Asset.Kind.COUPON,
        "Ten off",
        "Ten euros off the next stove.",
        List.of("camping", "stove"),
        1000,
        EUR,
        null,
        null,
        List.of(),
        List.of(),
        List.of(Channel.SMS),
        "en",
        null,
        Instant.parse("2026-12-31T00:00:00Z"),
        null,
        1);
  }
}
