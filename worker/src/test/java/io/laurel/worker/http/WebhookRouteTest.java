package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.webhook.BrazeWebhook;
import io.laurel.ingest.webhook.Correspondents;
import io.laurel.ingest.webhook.SharedSecrets;
import io.laurel.ingest.webhook.ShopifyWebhook;
import io.laurel.ingest.webhook.StandardWebhook;
import io.laurel.ingest.webhook.Strangers;
import io.laurel.ingest.webhook.TwilioWebhook;
import io.laurel.ingest.webhook.Webhooks;
import io.laurel.ingest.webhook.ZendeskWebhook;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookRouteTest {

  private static final KeptEvents KEPT = new KeptEvents();
  private static final Numbers NUMBERS = new Numbers();
  private static final String SECRET = "a-shared-secret";
  private static final String PUBLIC = "https://laurel.example/in";
  private static Door door;

  /** One customer has every number, unless the ledger is away. */
  private static final class Numbers implements Correspondents {
    private volatile boolean away;
    private volatile int withdrawn;

    @Override
    public List<String> having(String phone) {
      if (away) {
        throw new IllegalStateException(new SQLTransientConnectionException());
      }
      return List.of("c-1");
    }

    @Override
    public Optional<String> sentUnder(String key) {
      return Optional.of("c-2");
    }

    @Override
    public void withdraw(List<Withdrawal> withdrawals) {
      withdrawn += withdrawals.size();
    }
  }

  @BeforeAll
  static void open() {
    var secrets = SharedSecrets.of(SECRET);
    var standard = "whsec_" + Base64.getEncoder().encodeToString(bytes(SECRET));
    var webhooks =
        new Webhooks(
            List.of(
                new ShopifyWebhook(secrets),
                new ZendeskWebhook(secrets),
                new BrazeWebhook(secrets),
                StandardWebhook.of(SharedSecrets.of(standard)),
                new TwilioWebhook(
                    secrets, URI.create(PUBLIC), NUMBERS, new Strangers(bytes(SECRET)))));
    var gateway = KEPT.gateway();
    door =
        Door.open(
            "gateway",
            beans -> {
              beans.registerBean(EventGateway.class, () -> gateway);
              beans.registerBean(Webhooks.class, () -> webhooks);
            });
  }

  @AfterAll
  static void close() {
    door.close();
  }

  @BeforeEach
  void empty() {
    KEPT.events().clear();
    NUMBERS.away = false;
    NUMBERS.withdrawn = 0;
  }

  @Test
  void takesWhatShopifySignedAndTellsTheEventIds() {
    var answer = shopify(CUSTOMER, hmac("HmacSHA256", CUSTOMER));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.raw().body())
        .isEqualTo(
            "{\"accepted\":1,\"duplicates\":0,"
                + "\"event_ids\":[\"shopify/customer/7/2026-11-20T10:00:00Z\"]}");
    assertThat(KEPT.events()).extracting(CustomerEvent::source).containsExactly("shopify");
  }

  private static final String CUSTOMER =
      "{\"id\": 7, \"updated_at\": \"2026-11-20T10:00:00Z\",  \"email\": \"ada@example.com\"}";

  /** A body that says the same in other bytes was not signed. */
  @Test
  void keepsNothingOfWhatIsNotSigned() {
    var signature = hmac("HmacSHA256", CUSTOMER);

    for (var answer :
        List.of(
            shopify(CUSTOMER.replace(",  ", ", "), signature),
            shopify(CUSTOMER, "x" + signature.substring(1)),
            door.send("POST", "/webhooks/shopify", BodyPublishers.ofString(CUSTOMER)),
            post("/webhooks/zendesk", CUSTOMER, "x-zendesk-webhook-signature", "x"),
            post("/webhooks/standard", CUSTOMER, "webhook-id", "x"),
            post("/webhooks/braze", "{\"events\": []}", "Authorization", "Bearer other"),
            post("/webhooks/braze", "{\"events\": []}", "Authorization", "Bearer " + Door.ADMIN),
            post("/webhooks/twilio", "Body=STOP&MessageSid=SM1", "X-Twilio-Signature", "x"))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
    assertThat(KEPT.events()).isEmpty();
    assertThat(NUMBERS.withdrawn).isZero();
  }

  @Test
  void pointsOutWhatIsWrongWithASignedBody() {
    var body = CUSTOMER.replace("ada@example.com", "ada");
    var answer = shopify(body, hmac("HmacSHA256", body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/email");
  }

  @Test
  void takesWhatConcernsNobodyAndKeepsNothing() {
    var answer =
        post(
            "/webhooks/shopify",
            "{}",
            "X-Shopify-Topic",
            "products/update",
            "X-Shopify-Hmac-SHA256",
            hmac("HmacSHA256", "{}"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.raw().body()).isEqualTo("{\"accepted\":0,\"duplicates\":0,\"event_ids\":[]}");
  }

  @Test
  void takesWhatZendeskAndAStandardWebhookSignNow() {
    var now = Instant.now();
    var event =
        "{\"event_type\": \"ticket_closed\", \"customer_id\": \"c-1\", \"occurred_at\":"
            + " \"2026-11-20T10:00:00Z\", \"properties\": {\"ticket_id\": \"t\"}}";
    var zendesk =
        post(
            "/webhooks/zendesk",
            event,
            "X-Zendesk-Webhook-Signature-Timestamp",
            now.toString(),
            "X-Zendesk-Webhook-Signature",
            hmac("HmacSHA256", now + event));
    var standard =
        post(
            "/webhooks/standard",
            event,
            "webhook-id",
            "m-1",
            "webhook-timestamp",
            "" + now.getEpochSecond(),
            "webhook-signature",
            "v1," + hmac("HmacSHA256", "m-1." + now.getEpochSecond() + "." + event));
    var braze = post("/webhooks/braze", "{\"events\": []}", "Authorization", "Bearer " + SECRET);

    assertThat(List.of(zendesk, standard, braze))
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202));
    assertThat(KEPT.events())
        .extracting(CustomerEvent::source)
        .containsExactly("zendesk", "standard");
  }

  @Test
  void answersTwilioSoThatItSendsNothingBack() {
    var body = "Body=STOP&From=%2B4915112345678&MessageSid=SM1";
    var answer =
        post(
            "/webhooks/twilio?a=b%20c",
            body,
            "X-Twilio-Signature",
            hmac(
                "HmacSHA1",
                PUBLIC + "/webhooks/twilio?a=b%20cBodySTOPFrom+4915112345678MessageSidSM1"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/xml");
    assertThat(answer.raw().body()).isEqualTo("<Response/>");
    assertThat(KEPT.events())
        .extracting(CustomerEvent::eventType)
        .containsExactly("message_replied", "consent_changed", "consent_changed");
    assertThat(NUMBERS.withdrawn).isEqualTo(2);
  }

  @Test
  void tellsTwilioToComeAgainWhileTheLedgerIsAway() {
    NUMBERS.away = true;
    var answer =
        post(
            "/webhooks/twilio",
            "Body=STOP&From=1&MessageSid=SM1",
            "X-Twilio-Signature",
            hmac("HmacSHA1", PUBLIC + "/webhooks/twilioBodySTOPFrom1MessageSidSM1"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  @Test
  void knowsOnlyTheSourcesThatAreSetUp() {
    assertThat(post("/webhooks/stripe", "{}").status()).isEqualTo(404);
    assertThat(door.get("/webhooks/shopify").status()).isEqualTo(405);
  }

  private static Door.Answer shopify(String body, String signature) {
    return post(
        "/webhooks/shopify",
        body,
        "X-Shopify-Topic",
        "customers/update",
        "X-Shopify-Hmac-SHA256",
        signature);
  }

  private static Door.Answer post(String path, String body, String... headers) {
    return door.send("POST", path, BodyPublishers.ofString(body), headers);
  }

  private static String hmac(String algorithm, String text) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(bytes(SECRET), algorithm));
      return Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
