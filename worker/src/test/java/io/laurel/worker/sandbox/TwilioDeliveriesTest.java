package io.laurel.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Outbox;
import io.laurel.action.Receipt;
import io.laurel.activities.secret.Secret;
import io.laurel.activities.twilio.TwilioMessages;
import io.laurel.activities.twilio.TwilioSettings;
import io.laurel.customer.PhoneNumber;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.money.Money;
import io.laurel.testing.Proposals;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TwilioDeliveriesTest extends SandboxedDeliveries {

  private static final URI CALLBACK = URI.create("http://127.0.0.1:9/webhooks/twilio");

  private String from = "+15005550006";
  private Optional<PhoneNumber> phone = Optional.of(new PhoneNumber("+4915112345678"));

  @Override
  String provider() {
    return "twilio";
  }

  @Override
  int refusal() {
    return 400;
  }

  @Override
  protected boolean honoursKeys() {
    return false;
  }

  @Override
  protected Action action() {
    return new Action.SendSms("Your stove is back: äöü & 20% + more", Money.zero(Proposals.EUR));
  }

  @Override
  protected Deliveries deliveries(Outbox outbox) {
    return messages(outbox, sandbox.url(), SandboxCall.KEYS.twilioToken());
  }

  @Override
  protected Deliveries whereNobodyListens(Outbox outbox) {
    return messages(outbox, nowhere(), SandboxCall.KEYS.twilioToken());
  }

  @Override
  protected Deliveries withAWrongKey(Outbox outbox) {
    return messages(outbox, sandbox.url(), "wrong");
  }

  private Deliveries messages(Outbox outbox, URI url, String token) {
    var settings =
        new TwilioSettings(
            url,
            SandboxCall.KEYS.twilioSid(),
            new Secret(token),
            from,
            CALLBACK,
            new TwilioSettings.Timeouts(PATIENCE, PATIENCE));
    return new TwilioMessages(outbox, _ -> phone, settings, CLOCK);
  }

  @Test
  void sendsTheTextToTheNumberOnFile() throws Exception {
    var receipt = receipt(deliveries(outbox).act(dispatch()));

    var entry = call.journal("").getFirst();
    var form = entry.path("body");
    assertThat(form.path("To").asText()).isEqualTo("+4915112345678");
    assertThat(form.path("From").asText()).isEqualTo("+15005550006");
    assertThat(form.path("Body").asText()).isEqualTo("Your stove is back: äöü & 20% + more");
    assertThat(form.path("StatusCallback").asText()).isEqualTo(CALLBACK + "?key=opp-1%2F1%2F1");
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Accepted.class,
            accepted ->
                assertThat(entry.path("answer").path("sid").asText())
                    .isEqualTo(accepted.providerId()));
  }

  @Test
  void sendsByAMessagingService() throws Exception {
    from = "MG" + "a".repeat(32);
    receipt(deliveries(outbox).act(dispatch()));

    var form = call.journal("").getFirst().path("body");
    assertThat(form.path("MessagingServiceSid").asText()).isEqualTo(from);
    assertThat(form.has("From")).isFalse();
  }

  @Test
  void nothingLeavesWithoutANumberOnFile() throws Exception {
    phone = Optional.empty();

    assertThat(deliveries(outbox).act(dispatch()))
        .isInstanceOfSatisfying(
            Delivery.HeldBack.class,
            held ->
                assertThat(held.reasons())
                    .extracting(Reason::code)
                    .containsExactly(ReasonCode.NO_CONTACT));
    assertThat(outbox.departed(dispatch())).isFalse();
    assertThat(call.journal("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "+15005550001, invalid_number",
    "+15005550002, not_reachable",
    "+15005550003, region_not_enabled",
    "+15005550004, opted_out",
    "+15005550009, not_mobile"
  })
  void namesWhyTwilioRefused(String number, String code) {
    phone = Optional.of(new PhoneNumber(number));

    assertThat(receipt(deliveries(outbox).act(dispatch())))
        .isInstanceOfSatisfying(
            Receipt.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.detail()).doesNotContain(number);
            });
  }

  @Test
  void onePostPerAttemptAlsoWhenTwilioFails() throws Exception {
    next(Mishap.FAILS);
    deliveries(outbox).act(dispatch());

    assertThat(call.journal("")).hasSize(1);
  }
}
