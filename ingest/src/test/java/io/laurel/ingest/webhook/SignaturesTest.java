package io.laurel.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scheme by the vectors that its owner published, and by what must not pass. */
class SignaturesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  // Standard Webhooks 1.0.0, test data of the specification
  private static final String STANDARD_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String STANDARD_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String STANDARD_BODY = "{\"test\": 2432232314}";
  private static final String STANDARD_SIGNATURE =
      "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant STANDARD_TIME = Instant.ofEpochSecond(1614265330);

  @Test
  void takesWhatShopifySigned() {
    var call = shopify("B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g=", "{\"foo\": \"bar\"}");

    assertThat(shopify("test_secret_key").refusal(call, NOW)).isEmpty();
    assertThat(shopify("newer, test_secret_key").refusal(call, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "test_secret_key | B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g= | {\"foo\": \"baz\"}",
        "test_secret_key | B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g= | {\"foo\":\"bar\"}",
        "another         | B23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g= | {\"foo\": \"bar\"}",
        "test_secret_key | b23tXN681gZ0qIWNRrgtzBE9XSDo5yaUu6wfmhu3a7g= | {\"foo\": \"bar\"}",
        "test_secret_key | ``                                           | {\"foo\": \"bar\"}",
        "test_secret_key | ***                                          | {\"foo\": \"bar\"}",
      })
  void refusesWhatShopifyDidNotSign(String secret, String signature, String body) {
    assertThat(shopify(secret).refusal(shopify(signature, body), NOW)).isPresent();
  }

  @Test
  void refusesACallWithoutASignature() {
    assertThat(shopify("a").refusal(new SignedCall("/", Map.of(), new byte[0]), NOW)).isPresent();
  }

  @Test
  void takesWhatAStandardWebhookSigned() {
    assertThat(standard(STANDARD_SIGNATURE, STANDARD_BODY, STANDARD_TIME)).isTrue();
    assertThat(
            standard(
                "v1,d3Jvbmc= v1a,d3Jvbmc= " + STANDARD_SIGNATURE, STANDARD_BODY, STANDARD_TIME))
        .isTrue();
  }

  @Test
  void looksAtAFewSignaturesOnly() {
    var many = "v1,d3Jvbmc= ".repeat(4);

    assertThat(standard(many + STANDARD_SIGNATURE, STANDARD_BODY, STANDARD_TIME)).isFalse();
  }

  @Test
  void refusesAStandardWebhookThatIsTooOldOrAhead() {
    assertThat(standard(STANDARD_SIGNATURE, STANDARD_BODY, STANDARD_TIME.plusSeconds(300)))
        .isTrue();
    assertThat(standard(STANDARD_SIGNATURE, STANDARD_BODY, STANDARD_TIME.plusSeconds(301)))
        .isFalse();
    assertThat(standard(STANDARD_SIGNATURE, STANDARD_BODY, STANDARD_TIME.minusSeconds(301)))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1,",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "g0hM9SsE",
        "",
        "v1",
        ",",
        "v1a,x"
      })
  void refusesASignatureThatIsNone(String signature) {
    assertThat(standard(signature, STANDARD_BODY, STANDARD_TIME)).isFalse();
  }

  @Test
  void refusesAStandardWebhookOfAnotherBody() {
    assertThat(standard(STANDARD_SIGNATURE, "{\"test\": 2432232315}", STANDARD_TIME)).isFalse();
  }

  @Test
  void takesWhatThePublicKeyOfAStandardWebhookConfirms() throws Exception {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var encoded = pair.getPublic().getEncoded();
    var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    var key = "whpk_" + Base64.getEncoder().encodeToString(raw);
    var signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update((STANDARD_ID + ".1614265330." + STANDARD_BODY).getBytes(StandardCharsets.UTF_8));
    var signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());

    var webhook = StandardWebhook.of(SharedSecrets.of(key));
    assertThat(webhook.refusal(standardCall(signature, STANDARD_BODY), STANDARD_TIME)).isEmpty();
    assertThat(webhook.refusal(standardCall(signature, "{}"), STANDARD_TIME)).isPresent();
    assertThat(webhook.refusal(standardCall(STANDARD_SIGNATURE, STANDARD_BODY), STANDARD_TIME))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "whsec_***", "whpk_AAAA", "_", "whsec"})
  void refusesASecretThatStandardWebhooksDoNotHave(String secret) {
    assertThatThrownBy(() -> StandardWebhook.of(SharedSecrets.of(secret)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whsec_")
        .hasMessageNotContaining("***");
  }

  /** The time stands before the body; an older page of Zendesk's has it the other way round. */
  @Test
  void takesWhatZendeskSignedInItsPresentOrder() {
    var secret = "HRkRd4BeOAoUkfZr-mhauJT64rvBASlJRoIyPsd3zeA=";
    var time = Instant.parse("2021-07-25T10:00:00Z");

    assertThat(zendesk(secret, "Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=", time)).isTrue();
    assertThat(zendesk(secret, "tRDSF7URY8BLCDlaBcQ7FHu051Zk+aAB0NKMP53teMw=", time)).isFalse();
    assertThat(zendesk("other", "Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=", time)).isFalse();
    assertThat(
            zendesk(secret, "Rry/4TtIdFyawtXXp8QdI6tlAUUQ/5kL1OTp5qo/ZIk=", time.plusSeconds(301)))
        .as("too old")
        .isFalse();
  }

  @Test
  void wantsNoSecretThatEverybodyKnows() {
    var secrets = SharedSecrets.of("dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==");

    assertThatThrownBy(() -> new ZendeskWebhook(secrets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("everybody knows");
  }

  @Test
  void takesBrazeByItsToken() {
    var webhook = new BrazeWebhook(SharedSecrets.of("a-token"));

    assertThat(webhook.refusal(bearing("Bearer a-token"), NOW)).isEmpty();
    assertThat(webhook.refusal(bearing("bearer a-token"), NOW)).isEmpty();
    assertThat(webhook.refusal(bearing("Bearer another"), NOW)).isPresent();
    assertThat(webhook.refusal(bearing("Basic a-token"), NOW)).isPresent();
    assertThat(webhook.refusal(bearing(""), NOW)).isPresent();
  }

  @Test
  void showsNoSecret() {
    var standard = StandardWebhook.of(SharedSecrets.of(STANDARD_SECRET));

    assertThat(standard + " " + shopify("s3cret") + new BrazeWebhook(SharedSecrets.of("s3cret")))
        .doesNotContain("s3cret", "MfKQ9r8");
    assertThatThrownBy(() -> SharedSecrets.of(" , ")).isInstanceOf(IllegalArgumentException.class);
  }

  private static ShopifyWebhook shopify(String secrets) {
    return new ShopifyWebhook(SharedSecrets.of(secrets));
  }

  private static SignedCall shopify(String signature, String body) {
    return new SignedCall(
        "/webhooks/shopify",
        Map.of("x-shopify-hmac-sha256", signature),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static SignedCall bearing(String authorization) {
    return new SignedCall("/", Map.of("authorization", authorization), new byte[0]);
  }

  private static boolean standard(String signature, String body, Instant now) {
    return StandardWebhook.of(SharedSecrets.of(STANDARD_SECRET))
        .refusal(standardCall(signature, body), now)
        .isEmpty();
  }

  private static SignedCall standardCall(String signature, String body) {
    return new SignedCall(
        "/webhooks/standard",
        Map.of(
            "webhook-id", STANDARD_ID,
            "webhook-timestamp", "1614265330",
            "webhook-signature", signature),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean zendesk(String secret, String signature, Instant now) {
    var call =
        new SignedCall(
            "/webhooks/zendesk",
            Map.of(
                "x-zendesk-webhook-signature",
                signature,
                "x-zendesk-webhook-signature-timestamp",
                "2021-07-25T10:00:00Z"),
            "{\"say\": \"hello\"}".getBytes(StandardCharsets.UTF_8));
    return new ZendeskWebhook(SharedSecrets.of(secret)).refusal(call, now).isEmpty();
  }
}
