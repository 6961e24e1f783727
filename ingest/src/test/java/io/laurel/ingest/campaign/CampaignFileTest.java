package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.laurel.action.Tool;
import io.laurel.asset.Asset;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.BudgetTerms;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Cap;
import io.laurel.campaign.Trigger;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignFileTest {

  private static final String SMALL =
      """
      id: churn-save
      name: Save the leaving
      goal: Help.
      trigger:
        event: { type: ml_score, when: "event.score >= 0.8" }
      assets: 'asset.kind == "content"'
      actions: [send_message]
      budget: { limit_cents: 100, currency: EUR }
      """;

  private static final String FULL =
      """
      id: win-back-cart
      name: Win back abandoned carts
      goal: Bring the customer back to the cart. Help first; a discount only where it changes the outcome.
      active: true
      purpose: marketing            # the consent it needs
      trigger:
        absence: { after: cart_updated, when: "event.cart_value_cents >= 3000", until: order_placed, same: cart_id, within: PT30M }
      audience: 'customer.stats.orders >= 1'
      cooldown: P3D
      priority: 50
      expires_after: P2D
      assets: 'asset.kind in ["coupon", "content"] && "camping" in asset.tags'
      actions: [send_coupon, send_message, send_sms]
      crm_fields: {}
      tools: []
      budget: { limit_cents: 50000, currency: EUR, period: month, per_customer_cents: 2000, model_micros: 5000000 }
      caps: [{ channel: sms, max: 1, per: P7D }]
      quiet_hours: { from: "21:00", to: "08:00" }
      approval: { when: "action.value_cents > 1000 || proposal.confidence < 0.6", group: loyalty, deadline: PT4H, on_deadline: decline, escalate: { after: PT2H, to: loyalty-leads } }
      reasoner: { max_turns: 4, max_tool_calls: 8, turn_seconds: 15, max_micros: 20000 }
      attribution: P14D
      holdout: 0.1
      """;

  @Test
  void readsACampaignWithEverythingInIt() {
    var campaign = valid(FULL);

    assertThat(campaign.id()).isEqualTo("win-back-cart");
    assertThat(campaign.trigger())
        .isEqualTo(
            new Trigger.Absence(
                "cart_updated",
                "event.cart_value_cents >= 3000",
                "order_placed",
                "cart_id",
                Duration.ofMinutes(30)));
    assertThat(campaign.audience()).isEqualTo("customer.stats.orders >= 1");
    assertThat(campaign.cooldown()).isEqualTo(Duration.ofDays(3));
    assertThat(campaign.expiresAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(campaign.actions())
        .containsExactly(Tool.SEND_COUPON, Tool.SEND_MESSAGE, Tool.SEND_SMS);
    assertThat(campaign.budget().perCustomerCents()).isEqualTo(2000);
    assertThat(campaign.budget().modelMicros()).isEqualTo(5_000_000);
    assertThat(campaign.caps()).contains(new Cap(Channel.SMS, 1, Duration.ofDays(7)));
    assertThat(campaign.approval().escalate())
        .isEqualTo(new ApprovalTerms.Escalation(Duration.ofHours(2), "loyalty-leads"));
    assertThat(campaign.holdout()).isEqualTo(0.1);
  }

  @Test
  void fillsInWhatIsLeftOut() {
    var campaign = valid(SMALL);

    assertThat(campaign.active()).isEqualTo(new Campaign.Activation(true, null, null));
    assertThat(campaign.purpose()).isEqualTo(Purpose.MARKETING);
    assertThat(campaign.audience()).isEmpty();
    assertThat(campaign.cooldown()).isEqualTo(Duration.ofDays(1));
    assertThat(campaign.priority()).isEqualTo(50);
    assertThat(campaign.expiresAfter()).isEqualTo(Duration.ofDays(1));
    assertThat(campaign.budget().period()).isEqualTo(BudgetTerms.Period.MONTH);
    assertThat(campaign.budget().perCustomerCents()).isNull();
    assertThat(campaign.caps())
        .extracting(Cap::channel)
        .containsExactlyInAnyOrder(Channel.values());
    assertThat(campaign.caps()).allMatch(cap -> cap.max() == 1 && cap.per().toDays() == 1);
    assertThat(campaign.quietHours().from()).isEqualTo(LocalTime.of(21, 0));
    assertThat(campaign.quietHours().to()).isEqualTo(LocalTime.of(8, 0));
    assertThat(campaign.approval())
        .isEqualTo(
            new ApprovalTerms(
                "action.value_cents > 0",
                "loyalty",
                Duration.ofHours(4),
                ApprovalTerms.OnDeadline.DECLINE,
                null));
    assertThat(campaign.reasoner().maxTurns()).isEqualTo(4);
    assertThat(campaign.attribution()).isEqualTo(Duration.ofDays(14));
    assertThat(campaign.holdout()).isZero();
    assertThat(campaign.version()).isEqualTo(1);
  }

  @Test
  void keepsTheDefaultCapOfAChannelThatIsNotNamed() {
    assertThat(valid(FULL).caps())
        .contains(new Cap(Channel.EMAIL, 1, Duration.ofDays(1)))
        .doesNotContain(new Cap(Channel.SMS, 1, Duration.ofDays(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: { type: session_started }",
        "event: { type: table_booked, when: 'event.seats > 4' }",
        "event: { type: tier_changed, when: 'tier_rank(event.to) > tier_rank(event.from)' }",
        "count: { of: product_viewed, same: product_id, at_least: 3, within: PT24H }",
        "schedule: { at: '09:00', zone: customer, when: 'customer.points_expiring_7d > 0' }",
        "schedule: { at: 09:00, zone: Europe/Berlin }",
        "absence: { after: cart_updated, until: order_placed, within: P1W }",
      })
  void takesEachKindOfTrigger(String trigger) {
    assertThat(valid(withTrigger(trigger)).trigger().kind())
        .isEqualTo(trigger.substring(0, trigger.indexOf(':')));
  }

  @Test
  void readsAWindowOfActivity() {
    var text = SMALL + "active: { from: 2026-12-01T00:00:00Z, until: 2027-01-07T01:00:00+01:00 }\n";

    assertThat(valid(text).active())
        .isEqualTo(
            new Campaign.Activation(
                true,
                Instant.parse("2026-12-01T00:00:00Z"),
                Instant.parse("2027-01-07T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(strings = {FULL, SMALL})
  void readsBackWhatItWrites(String text) {
    var campaign = valid(text);
    var json = CampaignJson.write(campaign);

    assertThat(valid(json.toPrettyString())).isEqualTo(campaign);
    var answer = json.deepCopy().put("version", 7).put("archived_by", "ann");
    assertThat(valid(answer.toString())).isEqualTo(campaign);
  }

  @Test
  void readsBackTheRarerShapes() {
    var text =
        withTrigger("count: { of: product_viewed, same: product_id, at_least: 3, within: PT24H }")
                .replace("[send_message]", "[update_crm]")
            + """
            active: { until: 2027-01-07T00:00:00Z }
            crm_fields: { churn_note: { type: string, max_length: 200 }, risk: { type: number } }
            approval: { on_deadline: act_without_incentive }
            """;
    var campaign = valid(text);

    assertThat(valid(CampaignJson.write(campaign).toString())).isEqualTo(campaign);
    assertThat(campaign.crmFields()).containsKeys("churn_note", "risk");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "prioritty: 3 => /prioritty => did you mean priority?",
        "priority: high => /priority => a whole number",
        "priority: '3' => /priority => without quotes",
        "priority: 5000 => /priority => between 0 and 1000",
        "cooldown: 3 days => /cooldown => such as PT30M, PT4H or P3D",
        "cooldown: P1M => /cooldown => months and years",
        "expires_after: PT0S => /expires_after => between PT1M and P366D",
        "purpose: marketting => /purpose => did you mean marketing?",
        "holdout: 1 => /holdout => below 1",
        "holdout: -0.1 => /holdout => at least 0",
        "audience: 'customer.stats.order > 1' => /audience => did you mean `orders`?",
        "active: yes please => /active => true, false",
        "active: { from: 2027-01-01T00:00:00Z, until: 2026-01-01T00:00:00Z } => /active => from must lie before until",
        "active: { from: tomorrow } => /active/from => 2026-12-01T00:00:00Z",
        "quiet_hours: { from: 9pm, to: '08:00' } => /quiet_hours/from => \"21:00\"",
        "quiet_hours: { from: '24:00', to: '08:00' } => /quiet_hours/from => \"21:00\"",
        "quiet_hours: { from: '21:00' } => /quiet_hours/to => is missing",
        "caps: { channel: sms } => /caps => must be a list",
        "caps: [{ channel: fax, max: 1, per: P1D }] => /caps/0/channel => one of sms, email, push, loyalty",
        "caps: [{ channel: sms, max: 0, per: P1D }] => /caps/0/max => between 1 and 1000",
        "caps: [{ channel: sms, max: 1, per: P1D }, { channel: sms, max: 2, per: P1D }] => /caps => caps sms per P1D twice",
        "approval: { when: 'action.value > 1' } => /approval/when => `action` has no field `value`",
        "approval: { deadline: PT1H, escalate: { after: PT2H, to: leads } } => /approval/escalate => comes too late",
        "approval: { on_deadline: approve } => /approval/on_deadline => decline, act_without_incentive",
        "approval: { groups: a } => /approval/groups => did you mean group?",
        "reasoner: { max_turns: 0 } => /reasoner/max_turns => between 1 and 20",
        "tools: [weather] => /tools/0 => settings allow",
        "crm_fields: { note: { type: text } } => /crm_fields/note/type => one of string, number",
        "id: again => /id => given twice",
      })
  void saysWhatIsWrongAndWhere(String line, String pointer, String words) {
    assertThat(faults(SMALL + line + "\n"))
        .anySatisfy(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.detail()).contains(words);
          assertThat(fault.line()).isEqualTo(9);
        })
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "event: { type: ml_score, when: 'event.scroe > 1' } => /trigger/event/when => did you mean `score`?",
        "event: { typ: ml_score } => /trigger/event/typ => did you mean type?",
        "absence: { after: cart_updated, until: order_placed, same: basket_id, within: PT30M } => /trigger/absence/same => cart_updated does not have",
        "absence: { after: cart_updated, until: ticket_closed, same: cart_id, within: PT30M } => /trigger/absence/same => ticket_closed does not have",
        "absence: { after: cart_updated, until: order_placed } => /trigger/absence/within => is missing",
        "count: { of: page_viewed, at_least: 0, within: PT1H } => /trigger/count/at_least => between 1",
        "schedule: { at: noon } => /trigger/schedule/at => time of day",
        "schedule: { at: '09:00', zone: Mars/Base } => /trigger/schedule/zone => Europe/Berlin",
        "schedule: { at: '09:00', when: 'event.type == 1' } => /trigger/schedule/when => not known in a schedule",
        "{} => /trigger => exactly one of",
        "{ event: { type: a }, count: { of: b, at_least: 2, within: PT1H } } => /trigger => exactly one of",
        "sensor: { type: a } => /trigger/sensor => not known here",
      })
  void saysWhatIsWrongWithATrigger(String trigger, String pointer, String words) {
    assertThat(faults(withTrigger(trigger)))
        .anySatisfy(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.detail()).contains(words);
        });
  }

  @Test
  void saysAllFaultsAtOnce() {
    var text =
        """
        id: Win Back
        goal: ""
        trigger:
          event: { type: ml_score, when: "event.scroe >= 0.8" }
        assets: 'asset.knd == "x"'
        actions: []
        budget: { limit_cents: 100, per_customer_cents: 200, currency: Euro }
        """;

    assertThat(faults(text))
        .extracting(FileFault::pointer)
        .containsExactlyInAnyOrder(
            "/id",
            "/name",
            "/goal",
            "/trigger/event/when",
            "/assets",
            "/actions",
            "/budget/per_customer_cents",
            "/budget/currency");
  }

  @Test
  void wantsTheFieldsThatACrmUpdateMayWrite() {
    assertThat(faults(SMALL.replace("send_message", "update_crm")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("crm_fields"));
  }

  @Test
  void pointsIntoAConditionOfSeveralLines() {
    var text =
        SMALL
            + """
            audience: |
              customer.stats.orders > 1
              && customer.profil.tier == "gold"
            """;

    assertThat(faults(text))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.detail()).contains("did you mean `profile`?");
          assertThat(fault.line()).isEqualTo(11);
          assertThat(fault.column()).isEqualTo(15);
        });
  }

  @Test
  void saysEveryFaultOfAConditionAtOnce() {
    assertThat(faults(SMALL + "audience: 'customer.vip || customer.stats.orders == \"3\"'\n"))
        .extracting(FileFault::column)
        .containsExactly(21, 50);
  }

  @Test
  void pointsIntoJsonToo() {
    var json = CampaignJson.write(valid(SMALL)).put("audience", "customer.stats.order > 1");
    var text = json.toPrettyString();
    var line = text.lines().filter(each -> each.contains("audience")).findFirst().orElseThrow();

    assertThat(faults(text))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.column()).isEqualTo(line.indexOf("order >") + 1);
          assertThat(text.lines().toList().get(fault.line() - 1)).isEqualTo(line);
        });
  }

  @Test
  void namesLineAndColumnOfAValueAndOfAnUnknownField() {
    assertThat(faults(SMALL + "quiet_hours: { from: '25:00', tho: '08:00', to: '08:00' }\n"))
        .extracting(FileFault::pointer, FileFault::line, FileFault::column)
        .containsExactly(tuple("/quiet_hours/from", 9, 22), tuple("/quiet_hours/tho", 9, 31));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "limit_cents: 0, currency: EUR => /budget/limit_cents => at least the value of one action",
        "limit_cents: 400, currency: EUR => /budget/limit_cents => five-off, is worth 500",
        "limit_cents: 1000, currency: EUR, per_customer_cents: 499 => /budget/per_customer_cents => five-off, is worth 500",
        "limit_cents: 1000, currency: USD => /budget/currency => valued in EUR",
        "limit_cents: 1000, currency: EUR, model_micros: 19999 => /budget/model_micros => reasoner.max_micros, 20000",
      })
  void findsABudgetThatPaysForNoAction(String budget, String pointer, String words) {
    var rules =
        CampaignRules.STANDARD.withAssets(
            List.of(coupon("ten-off", 1000), coupon("five-off", 500)));
    var text =
        SMALL
            .replace("limit_cents: 100, currency: EUR", budget)
            .replace("\"content\"", "\"coupon\"");

    assertThat(faults(text, rules))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.detail()).contains(words);
        });
  }

  @Test
  void takesABudgetForTheCheapestOfferAndForNoneAtAll() {
    var rules = CampaignRules.STANDARD.withAssets(List.of(coupon("five-off", 500)));

    assertThat(faults(SMALL, rules)).isEmpty();
    assertThat(
            faults(SMALL.replace("\"content\"", "\"coupon\"").replace(": 100,", ": 500,"), rules))
        .isEmpty();
  }

  @Test
  void findsAScheduleThatOnlyEverMeetsTheNight() {
    var late = withTrigger("schedule: { at: '22:30' }") + "expires_after: PT9H\n";

    assertThat(faults(late))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo("/trigger/schedule/at");
          assertThat(fault.detail()).contains("08:00");
        });
    assertThat(faults(late.replace("PT9H", "PT10H"))).isEmpty();
    assertThat(faults(late.replace("22:30", "20:59"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "id: [a => not valid YAML",
        "{\"id\": } => not valid JSON",
        "just words => This is no campaign: expected is a YAML mapping with id, name, goal",
        "[1] => This is no campaign",
        "a: &x 1\\nb: *x => write the value out",
        "a: 1\\n---\\nb: 2 => one file holds one document",
        "{\"id\": \"a\"} {} => one file holds one document",
        "id: \"a\\0\" => U+0000",
        "{\"id\": \"\\ud800\"} => half of a character",
      })
  void saysWhenItIsNoDocument(String text, String words) {
    assertThat(faults(text.replace("\\n", "\n")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains(words));
  }

  @Test
  void saysWhenItIsEmpty() {
    assertThat(faults("").getFirst().detail()).contains("empty");
    assertThat(faults("# nothing yet\n").getFirst().detail()).contains("empty");
  }

  private static String withTrigger(String trigger) {
    return SMALL.replace("event: { type: ml_score, when: \"event.score >= 0.8\" }", trigger);
  }

  private static Campaign valid(String text) {
    return switch (CampaignFile.read(text, CampaignRules.STANDARD)) {
      case CampaignReading.Valid(var campaign) -> campaign;
      case CampaignReading.Faulty(var faults) -> throw new AssertionError(faults);
    };
  }

  private static Asset coupon(String id, long cents) {
    return new Asset(
        id,
        Asset.Kind.COUPON,
        id,
        id,
        List.of(),
        cents,
        Currency.getInstance("EUR"),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null);
  }

  private static List<FileFault> faults(String text) {
    return faults(text, CampaignRules.STANDARD);
  }

  private static List<FileFault> faults(String text, CampaignRules rules) {
    return switch (CampaignFile.read(text, rules)) {
      case CampaignReading.Valid _ -> List.of();
      case CampaignReading.Faulty(var faults) -> faults;
    };
  }
}
