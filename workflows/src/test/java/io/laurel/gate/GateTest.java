package io.laurel.gate;

import static io.laurel.testing.GateFacts.NOON_IN_BERLIN;
import static io.laurel.testing.Proposals.EUR;
import static io.laurel.testing.Proposals.coupon;
import static io.laurel.testing.Proposals.of;
import static io.laurel.testing.Proposals.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import io.laurel.money.Money;
import io.laurel.reasoning.Proposal;
import io.laurel.testing.GateFacts;
import io.laurel.testing.Offers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

  private static final Proposal TEXT = sms("A stove for your tent: https://shop.example/stoves");
  private static final Proposal COUPON = coupon("stove-10", 1_000);

  @Test
  void letsThroughWhatNoRuleObjectsTo() {
    assertThat(Gate.brief(new GateFacts().facts())).isEqualTo(new Verdict.Allow());
    assertThat(judge(TEXT, _ -> {})).isInstanceOf(Verdict.Allow.class);
    assertThat(judge(COUPON, with(stove()))).isInstanceOf(Verdict.Allow.class);
  }

  static Stream<Arguments> beforeThinking() {
    return Stream.of(
        brief("stale", facts -> facts.now = facts.expiresAt),
        brief("campaign_inactive", facts -> facts.active = false),
        brief("stopped", facts -> facts.stops = List.of(stop("all", null))),
        brief("stopped", facts -> facts.stops = List.of(stop("campaign", "gear-up"))),
        brief("holdout", facts -> facts.holdout = 0.51),
        brief("suppressed_erased", facts -> facts.erased = true),
        brief("suppressed_blocked", facts -> facts.blocked = true),
        brief("suppressed_complaint", facts -> facts.openTickets = 1),
        brief("audience", facts -> facts.inAudience = false),
        brief("superseded", facts -> facts.decided = true),
        brief("superseded", facts -> facts.superseded = true),
        brief("cooldown", facts -> facts.coolingUntil = facts.now.plusSeconds(1)),
        brief("no_consent", facts -> facts.consents = List.of()),
        brief("no_contact", facts -> facts.reachable = List.of()),
        brief("quiet_hours", facts -> facts.zones = List.of()),
        brief("budget_exhausted", facts -> facts.availableCents = 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("beforeThinking")
  void spendsNoThoughtWhere(String code, Consumer<GateFacts> change) {
    var facts = new GateFacts();
    change.accept(facts);
    assertThat(codes(Gate.brief(facts.facts()))).containsExactly(code);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal("stopped", TEXT, facts -> facts.stops = List.of(stop("channel", "sms"))),
        refusal("stopped", COUPON, facts -> facts.stops = List.of(stop("provider", "loyalty"))),
        refusal("action_not_allowed", TEXT, facts -> facts.actions = List.of(Tool.SEND_COUPON)),
        refusal("action_not_allowed", crm("shoe_size"), allowCrm()),
        refusal(
            "action_not_allowed",
            crm("churn_note"),
            allowCrm().andThen(facts -> facts.providers = List.of(Provider.TWILIO))),
        refusal("no_consent", TEXT, facts -> facts.consents = List.of(Channel.LOYALTY)),
        refusal("no_contact", TEXT, facts -> facts.reachable = List.of(Channel.LOYALTY)),
        refusal("unknown_asset", COUPON, _ -> {}),
        refusal(
            "asset_not_live",
            COUPON,
            with(Offers.limited(stove(), List.of(), NOON_IN_BERLIN, null))),
        refusal(
            "asset_not_eligible",
            COUPON,
            with(Offers.coupon("stove-10", 1_000, List.of("platinum"), List.of()))),
        refusal(
            "asset_not_eligible",
            COUPON,
            with(Offers.coupon("stove-10", 1_000, List.of(), List.of("FR")))),
        refusal(
            "asset_not_eligible",
            COUPON,
            with(Offers.limited(stove(), List.of(Channel.SMS), null, null))),
        refusal(
            "asset_not_eligible", COUPON, with(stove()).andThen(facts -> facts.inCampaign = false)),
        refusal("asset_out_of_stock", COUPON, with(stove()).andThen(facts -> facts.stockLeft = 0L)),
        refusal(
            "asset_already_held",
            COUPON,
            with(stove()).andThen(facts -> facts.held = List.of("stove-10"))),
        refusal(
            "value_above_limit",
            COUPON,
            with(stove()).andThen(facts -> facts.customerLeftCents = 999L)),
        refusal(
            "budget_exhausted", COUPON, with(stove()).andThen(facts -> facts.availableCents = 999)),
        refusal(
            "approval_expired",
            COUPON,
            with(stove()).andThen(facts -> facts.incentive = Incentive.NONE)),
        refusal("currency_mismatch", dollars(), with(stove())),
        refusal("content_rejected", sms(" "), _ -> {}),
        refusal("content_rejected", sms("x".repeat(307)), _ -> {}),
        refusal("content_rejected", sms("Look: https://evil.example/a"), _ -> {}),
        refusal("content_rejected", sms("Now 50 % off everything"), _ -> {}),
        refusal("content_rejected", sms("Write to jane.doe@mail.example"), _ -> {}),
        refusal("content_rejected", sms("Call +49 30 1234 5678"), _ -> {}));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refusals")
  void refusesAndLetsTheReasonerCorrectItself(
      String code, Proposal proposal, Consumer<GateFacts> change) {
    var verdict = judge(proposal, change);
    assertThat(codes(verdict)).contains(code);
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Deny.class, deny -> assertThat(deny.correctable()).isTrue());
  }

  static Stream<Arguments> endings() {
    return Stream.of(
        brief("stopped", facts -> facts.stops = List.of(stop("all", null))),
        brief("stopped", facts -> facts.stops = List.of(stop("campaign", "gear-up"))),
        brief("cooldown", facts -> facts.coolingUntil = facts.now.plusSeconds(1)),
        brief("superseded", facts -> facts.decided = true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void endsTheOpportunityWhateverElseWereProposed(String code, Consumer<GateFacts> change) {
    var verdict = judge(TEXT, change);
    assertThat(codes(verdict)).containsExactly(code);
    assertThat(((Verdict.Deny) verdict).correctable()).isFalse();
  }

  @Test
  void whatIsDecidedIsTheFirstReason() {
    Consumer<GateFacts> change =
        facts -> {
          facts.decided = true;
          facts.now = facts.expiresAt;
        };
    var facts = new GateFacts();
    change.accept(facts);
    assertThat(codes(Gate.brief(facts.facts()))).startsWith("superseded", "stale");
    assertThat(codes(judge(TEXT, change))).startsWith("superseded", "stale");
  }

  @Test
  void anEmptyBudgetKeepsNothingFreeBack() {
    var facts = new GateFacts();
    facts.availableCents = 0;
    facts.free = true;
    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Allow.class);
    assertThat(judge(TEXT, broke -> broke.availableCents = 0)).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void asksAPersonWhenTheCampaignSaysSoAndNotTwice() {
    assertThat(codes(judge(COUPON, with(stove()).andThen(facts -> facts.approvalNeeded = true))))
        .containsExactly("approval_needed");
    assertThat(
            judge(
                COUPON,
                with(stove())
                    .andThen(facts -> {
                      facts.approvalNeeded = true;
                      facts.approved = true;
                    })))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void whatIsWorthNothingNeedsNoAgreement() {
    assertThat(judge(TEXT, facts -> facts.incentive = Incentive.NONE))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void anObjectionWeighsMoreThanADelayAndADelayMoreThanAQuestion() {
    Consumer<GateFacts> night = facts -> facts.now = Instant.parse("2026-11-20T22:00:00Z");
    Consumer<GateFacts> question = facts -> facts.approvalNeeded = true;
    assertThat(judge(TEXT, night.andThen(question))).isInstanceOf(Verdict.Wait.class);
    assertThat(judge(TEXT, night.andThen(question).andThen(facts -> facts.blocked = true)))
        .isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void waitsForTheMorningOfTheCustomer() {
    var verdict = judge(TEXT, facts -> facts.now = Instant.parse("2026-11-20T22:30:00Z"));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Wait.class,
            wait -> assertThat(wait.until()).isEqualTo(Instant.parse("2026-11-21T07:00:00Z")));
  }

  @Test
  void waitsUntilEveryZoneThatTheCustomerMayBeInHasDay() {
    var verdict =
        judge(
            TEXT,
            facts ->
                facts.zones = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Pacific/Honolulu")));
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Wait.class,
            wait -> {
              for (var zone : List.of("Europe/Berlin", "Pacific/Honolulu")) {
                var hour = wait.until().atZone(ZoneId.of(zone)).getHour();
                assertThat(hour).isBetween(8, 20);
              }
            });
  }

  @Test
  void holdsForGoodWhenTheMorningComesAfterTheOpportunityExpired() {
    var verdict =
        judge(
            TEXT,
            facts -> {
              facts.now = Instant.parse("2026-11-20T22:30:00Z");
              facts.expiresAt = Instant.parse("2026-11-21T06:00:00Z");
            });
    assertThat(codes(verdict)).containsExactly("quiet_hours");
    assertThat(verdict).isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void whatIsLetThroughMayLeaveUntilTheNight() {
    var nineInTheEvening = Instant.parse("2026-11-20T20:00:00Z");
    assertThat(judge(TEXT, _ -> {}))
        .isEqualTo(new Verdict.Allow(new NotAfter(nineInTheEvening, ReasonCode.QUIET_HOURS)));
    assertThat(
            judge(
                TEXT,
                facts ->
                    facts.zones = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Dubai"))))
        .isEqualTo(
            new Verdict.Allow(
                new NotAfter(Instant.parse("2026-11-20T17:00:00Z"), ReasonCode.QUIET_HOURS)));
  }

  @Test
  void whatIsLetThroughMayLeaveUntilItExpires() {
    var soon = NOON_IN_BERLIN.plusSeconds(60);
    assertThat(judge(TEXT, facts -> facts.expiresAt = soon))
        .isEqualTo(new Verdict.Allow(new NotAfter(soon, ReasonCode.STALE)));
  }

  @Test
  void whatContactsNobodyKnowsNoNight() {
    var end = new GateFacts().expiresAt;
    assertThat(judge(crm("churn_note"), allowCrm()))
        .isEqualTo(new Verdict.Allow(new NotAfter(end, ReasonCode.STALE)));
  }

  @Test
  void waitsUntilTheCapHasRoomAgain() {
    var anHourAgo = NOON_IN_BERLIN.minus(Duration.ofHours(1));
    var verdict =
        judge(
            TEXT,
            facts -> facts.contacts = List.of(new Facts.Contact(Channel.SMS, "other", anHourAgo)));
    assertThat(codes(verdict)).containsExactly("frequency_cap");
    assertThat(((Verdict.Wait) verdict).until())
        .isEqualTo(NOON_IN_BERLIN.plus(Duration.ofHours(23)));
  }

  @Test
  void aCapOverAllChannelsCountsThemTogether() {
    var anHourAgo = NOON_IN_BERLIN.minus(Duration.ofHours(1));
    var verdict =
        judge(
            TEXT,
            facts -> {
              facts.caps = List.of(new Cap(null, 1, Duration.ofDays(1)));
              facts.contacts = List.of(new Facts.Contact(Channel.LOYALTY, "other", anHourAgo));
            });
    assertThat(codes(verdict)).containsExactly("frequency_cap");
  }

  @Test
  void aCapOfNoneIsNeverWaitedFor() {
    var verdict =
        judge(TEXT, facts -> facts.caps = List.of(new Cap(Channel.SMS, 0, Duration.ofDays(7))));
    assertThat(verdict).isInstanceOf(Verdict.Deny.class);
  }

  @Test
  void anOpenComplaintDoesNotKeepAServiceMessageBack() {
    assertThat(
            judge(
                TEXT,
                facts -> {
                  facts.openTickets = 1;
                  facts.purpose = Purpose.SERVICE;
                }))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void whatIsAlreadyReservedIsNotCountedAgainstItself() {
    assertThat(
            judge(
                COUPON,
                with(stove())
                    .andThen(facts -> {
                      facts.reserved = true;
                      facts.availableCents = 0;
                      facts.held = List.of("stove-10");
                      facts.stockLeft = 0L;
                      facts.contacts =
                          List.of(new Facts.Contact(Channel.SMS, "gear-up", facts.now));
                    })))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void anAssetsOwnPromiseMayBeRepeated() {
    var message =
        of(
            new Action.SendMessage(
                Channel.SMS, "10 EUR off any camping stove", "stove-10", Money.zero(EUR)));
    assertThat(judge(message, with(stove()))).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void everyReasonSaysWhatLedToIt() {
    var verdict = judge(COUPON, with(stove()).andThen(facts -> facts.availableCents = 999));
    var reason = verdict.reasons().getFirst();
    assertThat(reason.facts())
        .containsEntry("available_cents", "999")
        .containsEntry("needed_cents", "1000");
    assertThat(reason.change()).isNotBlank();
  }

  @Test
  void whereTheCrmMayBeToldNobodyNeedsToBeReached() {
    var facts = new GateFacts();
    facts.consents = List.of();
    facts.actions = List.of(Tool.SEND_SMS, Tool.UPDATE_CRM);
    facts.providers = List.of(Provider.TWILIO, Provider.SALESFORCE);

    assertThat(Gate.brief(facts.facts())).isEqualTo(new Verdict.Allow());
  }

  private static Verdict judge(Proposal proposal, Consumer<GateFacts> change) {
    var facts = new GateFacts();
    change.accept(facts);
    return Gate.judge(facts.facts(), proposal);
  }

  private static List<String> codes(Verdict verdict) {
    return verdict.reasons().stream().map(reason -> reason.code().label()).toList();
  }

  private static io.laurel.asset.Asset stove() {
    return Offers.coupon("stove-10", 1_000);
  }

  private static Consumer<GateFacts> with(io.laurel.asset.Asset asset) {
    return facts -> facts.asset = asset;
  }

  private static Consumer<GateFacts> allowCrm() {
    return facts -> facts.actions = List.of(Tool.UPDATE_CRM);
  }

  private static Proposal crm(String field) {
    return of(new Action.UpdateCrm(field, "42", "asked for", Money.zero(EUR)));
  }

  private static Proposal dollars() {
    var usd = java.util.Currency.getInstance("USD");
    return of(new Action.SendCoupon("stove-10", "test", new Money(1_000, usd)));
  }

  private static Facts.Stop stop(String scope, @org.jspecify.annotations.Nullable String value) {
    return new Facts.Stop("stop-1", scope, value);
  }

  private static Arguments brief(String code, Consumer<GateFacts> change) {
    return Arguments.of(code, change);
  }

  private static Arguments refusal(String code, Proposal proposal, Consumer<GateFacts> change) {
    return Arguments.of(code, proposal, change);
  }
}
