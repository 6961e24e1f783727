package io.laurel.worker.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsDefaultsTest {

  private static <T> T bound(String prefix, Class<T> type, Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
  }

  @Test
  void doesEverythingUnlessToldOtherwise() {
    var laurel = bound("laurel", LaurelSettings.class, Map.of());

    assertThat(laurel.roles()).isEqualTo(EnumSet.allOf(Role.class));
    assertThat(laurel.tiers()).containsExactly("bronze", "silver", "gold", "platinum");
    assertThat(bound("laurel", LaurelSettings.class, Map.of("laurel.roles", "gateway")).roles())
        .containsExactly(Role.GATEWAY);
  }

  @Test
  void capsOverAllCampaignsWhereToldTo() {
    assertThat(bound("laurel", LaurelSettings.class, Map.of()).overallCaps()).isEmpty();
    assertThat(
            bound(
                    "laurel",
                    LaurelSettings.class,
                    Map.of(
                        "laurel.caps[0].max", "3",
                        "laurel.caps[0].per", "7d",
                        "laurel.caps[1].channel", "sms",
                        "laurel.caps[1].max", "1",
                        "laurel.caps[1].per", "P1D"))
                .overallCaps())
        .containsExactly(
            new Cap(null, 3, Duration.ofDays(7)), new Cap(Channel.SMS, 1, Duration.ofDays(1)));
  }

  @Test
  void listensWhereTheInterfacesSay() {
    var http = bound("laurel.http", HttpSettings.class, Map.of());
    var embedded = bound("laurel.embedded", EmbeddedSettings.class, Map.of());

    assertThat(http.port()).isEqualTo(8080);
    assertThat(embedded).isEqualTo(new EmbeddedSettings(15432, 19092, 7233, 8233, 8090));
  }

  @Test
  void reasonsByTheRulebookWithoutAModel() {
    var model = bound("laurel.model", ModelAccess.class, Map.of());

    assertThat(model.provider()).isEqualTo(ModelAccess.Provider.OFFLINE);
  }

  @Test
  void asksForNoKeyOfAModel() {
    var model = bound("laurel.model", ModelAccess.class, Map.of("laurel.model.provider", "openai"));

    assertThat(model.secret()).isEmpty();
  }

  @Test
  void replicatesInProduction() {
    var kafka = bound("laurel.kafka", KafkaSettings.class, Map.of());

    assertThat(kafka.replication()).isEqualTo((short) 3);
    assertThat(kafka.partitions()).isEqualTo(12);
  }

  @Test
  void readsContextsFromTheLedgerAndTellsRisingWaveOfKafkaAsLaurelReachesIt() {
    var kafka = Map.of("laurel.kafka.bootstrap-servers", "kafka:9092");
    var risingWave = bound("laurel.risingwave", RisingWaveSettings.class, Map.of());

    assertThat(bound("laurel.state", StateSettings.class, Map.of()).isRisingWave()).isFalse();
    assertThat(risingWave.brokers(bound("laurel.kafka", KafkaSettings.class, kafka)))
        .isEqualTo("kafka:9092");
  }

  @Test
  void saysWhichSettingIsMissing() {
    assertThatThrownBy(() -> bound("laurel.kafka", KafkaSettings.class, Map.of()).servers())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("LAUREL_KAFKA_BOOTSTRAP_SERVERS");
    assertThatThrownBy(() -> bound("laurel.ledger", LedgerSettings.class, Map.of()).address())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("laurel.ledger.url");
  }

  @Test
  void takesASecretByValueOrByFile(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("key"), "from-file\n");

    assertThat(SecretText.of("x", "by-value", null).value()).isEqualTo("by-value");
    assertThat(SecretText.of("x", "", file).value()).isEqualTo("from-file");
    assertThatThrownBy(() -> SecretText.of("laurel.x", null, null))
        .hasMessage("Set laurel.x or laurel.x-file.");
  }

  @Test
  void neverPrintsASecret() {
    var values =
        Map.of(
            "laurel.ref-key", "s3cret",
            "laurel.ledger.password", "s3cret",
            "laurel.risingwave.password", "s3cret",
            "laurel.model.key", "s3cret",
            "laurel.providers.twilio.token", "s3cret",
            "laurel.providers.loyalty.key", "s3cret",
            "laurel.kafka.properties.sasl", "s3cret");

    assertThat(
            "%s%s%s%s%s%s%s"
                .formatted(
                    bound("laurel", LaurelSettings.class, values),
                    bound("laurel.risingwave", RisingWaveSettings.class, values),
                    bound("laurel.ledger", LedgerSettings.class, values),
                    bound("laurel.model", ModelAccess.class, values),
                    bound("laurel.providers.twilio", TwilioAccess.class, values),
                    bound("laurel.providers.loyalty", LoyaltyAccess.class, values),
                    bound("laurel.kafka", KafkaSettings.class, values)))
        .doesNotContain("s3cret");
  }

  @Test
  void takesNoWebhookWithoutASecretAndShowsNone() {
    var none = bound("laurel.webhooks.shopify", ShopifyCalls.class, Map.of());
    var values =
        Map.of(
            "laurel.webhooks.shopify.secret", "s3cret",
            "laurel.webhooks.zendesk.secret", "s3cret",
            "laurel.webhooks.standard.secret", "s3cret",
            "laurel.webhooks.braze.token", "s3cret",
            "laurel.webhooks.twilio.token", "s3cret");
    var shopify = bound("laurel.webhooks.shopify", ShopifyCalls.class, values);

    assertThat(none.shared()).isEmpty();
    assertThat(shopify.shared()).contains(new SecretText("s3cret"));
    assertThat(
            "%s%s%s%s%s"
                .formatted(
                    shopify,
                    bound("laurel.webhooks.zendesk", ZendeskCalls.class, values),
                    bound("laurel.webhooks.standard", StandardCalls.class, values),
                    bound("laurel.webhooks.braze", BrazeCalls.class, values),
                    bound("laurel.webhooks.twilio", TwilioCalls.class, values)))
        .doesNotContain("s3cret");
  }
}
