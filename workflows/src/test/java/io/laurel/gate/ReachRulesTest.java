package io.laurel.gate;

import static io.laurel.testing.GateFacts.NOON_IN_BERLIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.testing.GateFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known about ways to a customer before a token is spent. */
class ReachRulesTest {

  private static final Cap ONE_TEXT_A_DAY = new Cap(Channel.SMS, 1, Duration.ofDays(1));
  private static final Cap ONE_COUPON_A_DAY = new Cap(Channel.LOYALTY, 1, Duration.ofDays(1));
  private static final Facts.Contact A_TEXT = contact(Channel.SMS, Duration.ofHours(1));
  private static final Facts.Contact A_COUPON = contact(Channel.LOYALTY, Duration.ofHours(5));

  private final GateFacts facts = new GateFacts();

  @Test
  void waitsForTheFirstChannelThatHasRoom() {
    facts.caps = List.of(ONE_TEXT_A_DAY, ONE_COUPON_A_DAY);
    facts.contacts = List.of(A_TEXT, A_COUPON);

    assertThat(Gate.brief(facts.facts()))
        .isInstanceOfSatisfying(
            Verdict.Wait.class,
            wait -> {
              assertThat(wait.until()).isEqualTo(A_COUPON.at().plus(ONE_COUPON_A_DAY.per()));
              assertThat(wait.reasons())
                  .singleElement()
                  .satisfies(reason -> {
                    assertThat(reason.code()).isEqualTo(ReasonCode.FREQUENCY_CAP);
                    assertThat(reason.facts()).containsEntry("channel", "loyalty");
                  });
            });
  }

  @Test
  void waitsForTheLastCapOfAChannel() {
    facts.consents = List.of(Channel.SMS);
    facts.caps = List.of(new Cap(Channel.SMS, 1, Duration.ofHours(30)), ONE_TEXT_A_DAY);
    facts.contacts = List.of(A_TEXT);

    assertThat(((Verdict.Wait) Gate.brief(facts.facts())).until())
        .isEqualTo(A_TEXT.at().plus(Duration.ofHours(30)));
  }

  @Test
  void thinksAsLongAsOneChannelHasRoom() {
    facts.caps = List.of(ONE_TEXT_A_DAY, ONE_COUPON_A_DAY);
    facts.contacts = List.of(A_TEXT);

    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void aChannelThatCannotBeUsedIsNoWayOut() {
    facts.consents = List.of(Channel.SMS);
    facts.contacts = List.of(A_TEXT);

    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void endsAtOnceWhereNoChannelEverHasRoom() {
    facts.consents = List.of(Channel.SMS);
    facts.caps = List.of(new Cap(Channel.SMS, 0, Duration.ofDays(1)));

    assertThat(Gate.brief(facts.facts()))
        .isInstanceOfSatisfying(
            Verdict.Deny.class,
            deny ->
                assertThat(deny.reasons().getFirst().code()).isEqualTo(ReasonCode.FREQUENCY_CAP));
  }

  @Test
  void whatContactsNobodyKnowsNoCap() {
    facts.consents = List.of(Channel.SMS);
    facts.contacts = List.of(A_TEXT);
    facts.actions = List.of(Tool.SEND_SMS, Tool.UPDATE_CRM);

    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void endsAtOnceWhereEveryChannelIsStopped() {
    facts.stops = List.of(stop("channel", "sms"), stop("provider", "loyalty"));

    assertThat(Gate.brief(facts.facts()).reasons())
        .extracting(Reason::code)
        .containsExactly(ReasonCode.STOPPED);
  }

  @Test
  void thinksAsLongAsOneChannelIsNotStopped() {
    facts.stops = List.of(stop("channel", "sms"));

    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void aStoppedChannelIsNoWayAroundACap() {
    facts.stops = List.of(stop("channel", "sms"));
    facts.caps = List.of(ONE_COUPON_A_DAY);
    facts.contacts = List.of(A_COUPON);

    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void whatNobodyCarriesIsNoWayOut() {
    facts.consents = List.of(Channel.SMS);
    facts.contacts = List.of(A_TEXT);
    facts.actions = List.of(Tool.SEND_SMS, Tool.UPDATE_CRM);
    facts.providers = List.of(Provider.TWILIO);

    assertThat(Gate.brief(facts.facts())).isInstanceOf(Verdict.Wait.class);
  }

  private static Facts.Stop stop(String scope, String value) {
    return new Facts.Stop("stop-1", scope, value);
  }

  private static Facts.Contact contact(Channel channel, Duration ago) {
    return new Facts.Contact(channel, "other", NOON_IN_BERLIN.minus(ago));
  }
}
