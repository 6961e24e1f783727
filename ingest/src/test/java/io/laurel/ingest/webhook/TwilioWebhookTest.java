package io.laurel.ingest.webhook;

import static io.laurel.ingest.event.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.GatewayLimits;
import io.laurel.ingest.gateway.InMemoryEventStream;
import io.laurel.ingest.gateway.IngestResult;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioWebhookTest {

  private static final EventChecks CHECKS = new EventChecks();
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final String PHONE = "+4915112345678";
  private static final String SID = "SM" + "0".repeat(32);

  private final InMemoryEventStream stream = new InMemoryEventStream();
  private final EventGateway gateway =
      new EventGateway(stream, CHECKS, () -> NOW, GatewayLimits.standard());
  private final InMemoryCorrespondents correspondents = new InMemoryCorrespondents();

  /** The vectors of Twilio's own library: token 12345 and these fields. */
  private static final String FIELDS =
      "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212&Caller=%2B14158675309"
          + "&From=%2B14158675309";

  private static final String JSON = "{\"property\": \"value\", \"boolean\": true}";
  private static final String JSON_HASH =
      "bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://mycompany.com      | /myapp.php?foo=1&bar=2 | form | RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com:443  | /myapp.php?foo=1&bar=2 | form | RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        "https://mycompany.com/     | /myapp.php?foo=1&bar=2 | form | kvajT1Ptam85bY51eRf/AJRuM3w=",
        "http://mycompany.com:80    | /myapp.php?foo=1&bar=2 | form | 0ZXoZLH/DfblKGATFgpif+LLRf4=",
        "http://mycompany.com:1234  | /myapp.php?foo=1&bar=2 | form | Zmvh+3yNM1Phv2jhDCwEM3q5ebU=",
        "https://mycompany.com      | /myapp.php?foo=1&bar=2 | none | zYQTYrRWXE7LtzbG4PfP7/bkkGo=",
        "https://mycompany.com      | /myapp.php?foo=1&bar=2 | json | a9nBmqA0ju/hNViExpshrM61xv4=",
        "https://mycompany.com      | /myapp.php             | json | y77kIzt2vzLz71DgmJGsen2scGs=",
      })
  void takesWhatTwilioSigned(String base, String target, String body, String signature) {
    var query = body.equals("json") ? (target.contains("?") ? "&" : "?") + JSON_HASH : "";
    var text = body.equals("json") ? JSON : body.equals("form") ? FIELDS : "";

    assertThat(refused(base, target + query, text, signature)).isFalse();
    assertThat(refused("https://other.example", target + query, text, signature)).isTrue();
    assertThat(refused(base, target + query, text + "x", signature)).isTrue();
    assertThat(refused(base, target + query, text, "x" + signature.substring(1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"%zz=1", "''", "a=%", "[]"})
  void refusesABodyThatIsNoFormAsIfItWereNotSigned(String body) {
    assertThat(refused("https://mycompany.com", "/x", body, "RSOYDt4T1cUTdK1PDd93/VVr8B8="))
        .isTrue();
  }

  private static boolean refused(String base, String target, String body, String signature) {
    var webhook =
        new TwilioWebhook(
            SharedSecrets.of("older 12345"),
            URI.create(base),
            new InMemoryCorrespondents(),
            new Strangers(KEY));
    var call =
        new SignedCall(
            target, Map.of("x-twilio-signature", signature), body.getBytes(StandardCharsets.UTF_8));
    return webhook.refusal(call, NOW).isPresent();
  }

  @Test
  void takesAReplyOfWhoseNumberIsOnFile() {
    correspondents.phones.put(PHONE, List.of("c-1"));

    take("", Map.of("From", PHONE, "To", "+15005550006", "Body", "When is it here?"));

    var reply = only();
    assertThat(reply.eventType()).isEqualTo("message_replied");
    assertThat(reply.customerId()).isEqualTo("c-1");
    assertThat(reply.source()).isEqualTo("twilio");
    assertThat(reply.occurredAt()).isEqualTo(NOW);
    assertThat(reply.properties()).hasToString("{text=When is it here?}");
    assertThat(correspondents.withdrawn).isEmpty();
  }

  @Test
  void keepsTheReplyOfAStrangerWithoutTheNumber() {
    take("", Map.of("From", PHONE, "Body", "Hello"));

    assertThat(only().customerId()).isNull();
    assertThat(only().anonymousId()).startsWith("phone/").doesNotContain("4915112345678");
    assertThat(only().eventId()).doesNotContain("4915112345678");
  }

  @Test
  void writesAStopOfEverybodyWithThatNumberBeforeItIsAnswered() {
    correspondents.phones.put(PHONE, List.of("c-1", "c-2"));

    take("", Map.of("From", PHONE, "Body", "Stop!"));
    take("", Map.of("From", PHONE, "Body", "Stop!"));

    assertThat(stream.kept())
        .as("a repeat counts once")
        .extracting(event -> event.eventType() + " " + event.customerId())
        .containsExactly(
            "message_replied c-1",
            "message_replied c-2",
            "consent_changed c-1",
            "consent_changed c-1",
            "consent_changed c-2",
            "consent_changed c-2");
    var first = stream.kept().get(2);
    assertThat(first.properties()).hasToString("{channel=sms, purpose=marketing, granted=false}");
    assertThat(correspondents.withdrawn)
        .contains(new Correspondents.Withdrawal("c-1", "sms", "marketing", NOW, first.eventId()));
    assertThat(correspondents.withdrawn.subList(0, 4))
        .extracting(withdrawal -> withdrawal.customerId() + " " + withdrawal.purpose())
        .containsExactly("c-1 marketing", "c-1 service", "c-2 marketing", "c-2 service");
  }

  @Test
  void hearsAStopInAnyLanguageThatTwilioWasTaught() {
    correspondents.phones.put(PHONE, List.of("c-1"));

    take("", Map.of("From", "whatsapp:" + PHONE, "Body", "Kündigen", "OptOutType", "STOP"));

    assertThat(correspondents.withdrawn).hasSize(2);
  }

  @Test
  void takesNoConsentFromAStart() {
    correspondents.phones.put(PHONE, List.of("c-1"));

    take("", Map.of("From", PHONE, "Body", "START", "OptOutType", "START"));

    assertThat(only().eventType()).isEqualTo("message_replied");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delivered   | message_delivered",
        "undelivered | message_failed",
        "failed      | message_failed",
        "sent        |",
        "queued      |",
        "read        |",
      })
  void takesTheStatusesThatEndAMessage(String status, String type) {
    correspondents.sent.put("k/1", "c-1");

    var result =
        take("?key=k%2F1", Map.of("To", PHONE, "MessageStatus", status, "ErrorCode", "30003"));

    assertThat(result).isInstanceOf(IngestResult.Accepted.class);
    assertThat(stream.kept())
        .extracting(CustomerEvent::eventType)
        .isEqualTo(type == null ? List.of() : List.of(type));
    assertThat(stream.kept())
        .allSatisfy(event -> {
          assertThat(event.customerId()).isEqualTo("c-1");
          assertThat(event.properties()).containsEntry("message_id", SID);
        });
  }

  @Test
  void findsTheAddresseeByNumberWhereNoKeySaysMore() {
    correspondents.phones.put(PHONE, List.of("c-7"));

    take("?key=unknown", Map.of("To", PHONE, "MessageStatus", "delivered"));

    assertThat(only().customerId()).isEqualTo("c-7");
  }

  @Test
  void refusesAFormThatIsNotTwilios() {
    var webhook = webhook();
    var call = new SignedCall("/", Map.of(), "a=1".getBytes(StandardCharsets.UTF_8));

    assertThat(webhook.take(call, NOW, gateway)).isInstanceOf(IngestResult.Invalid.class);
  }

  @Test
  void answersLateRatherThanLoseAnAnswer() {
    correspondents.phones.put(PHONE, List.of("c-1"));
    var impatient =
        new EventGateway(
            event -> new java.util.concurrent.CompletableFuture<>(),
            CHECKS,
            () -> NOW,
            new GatewayLimits(1_000_000, 1_000, Duration.ofMillis(50), Duration.ofSeconds(5), 3));

    assertThat(webhook().take(call("", Map.of("From", PHONE, "Body", "STOP")), NOW, impatient))
        .isInstanceOf(IngestResult.Unavailable.class);
    assertThat(correspondents.withdrawn).as("what it says is true already").hasSize(2);
  }

  private TwilioWebhook webhook() {
    return new TwilioWebhook(
        SharedSecrets.of("12345"),
        URI.create("https://laurel.example"),
        correspondents,
        new Strangers(KEY));
  }

  private IngestResult take(String query, Map<String, String> fields) {
    return webhook().take(call(query, fields), NOW, gateway);
  }

  private static SignedCall call(String query, Map<String, String> fields) {
    var all = new TreeMap<>(fields);
    all.put("MessageSid", SID);
    var form =
        all.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return new SignedCall(
        "/webhooks/twilio" + query, Map.of(), form.getBytes(StandardCharsets.UTF_8));
  }

  private CustomerEvent only() {
    assertThat(stream.kept()).hasSize(1);
    return stream.kept().getFirst();
  }
}
