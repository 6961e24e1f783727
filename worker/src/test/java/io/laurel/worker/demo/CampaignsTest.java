package io.laurel.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.laurel.activities.json.DurableJson;
import io.laurel.asset.Asset;
import io.laurel.campaign.condition.ApprovalCondition;
import io.laurel.campaign.condition.AssetCondition;
import io.laurel.campaign.condition.AudienceCondition;
import io.laurel.campaign.condition.Tiers;
import io.laurel.campaign.condition.TriggerCondition;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The demo's campaigns against its own events and assets. */
class CampaignsTest {

  private static final Overlay OVERLAY = DemoFiles.overlay();
  private static final Instant ANCHOR = Instant.parse("2026-11-24T09:12:30Z");
  private static final Script SCRIPT =
      Script.of(OVERLAY, new Plan("p", ANCHOR, Zones.at(ANCHOR), List.of()));
  private static final List<Asset> ASSETS = read();

  static List<Overlay.Story> stories() {
    return OVERLAY.stories();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void setsOffEachStoryByItsOwnEventAlone(Overlay.Story story) {
    var event = SCRIPT.triggers().get(story.key());

    assertThat(
            DemoFiles.campaigns().keySet().stream()
                .filter(campaign -> setsOff(campaign, event))
                .toList())
        .containsExactly(story.campaign());
  }

  @Test
  void hasNoFaultInAnyCampaignFile() {
    assertThat(DemoFiles.campaigns())
        .allSatisfy((_, yaml) ->
            assertThat(CampaignFile.read(yaml, CampaignRules.STANDARD))
                .isInstanceOf(CampaignReading.Valid.class));
  }

  @Test
  void setsNothingOffByTheHistory() {
    assertThat(DemoFiles.campaigns().keySet())
        .allSatisfy(
            campaign -> assertThat(SCRIPT.history()).noneMatch(event -> setsOff(campaign, event)));
  }

  @Test
  void hasSomethingForEveryCampaignInItsCurrency() {
    assertThat(DemoFiles.campaigns().keySet())
        .allSatisfy(id -> {
          var campaign = campaign(id);
          var condition = AssetCondition.compile(campaign.path("assets").asText(), Tiers.STANDARD);
          var currency = campaign.path("budget").path("currency").asText();
          assertThat(ASSETS.stream().filter(condition::holds))
              .isNotEmpty()
              .allMatch(asset ->
                  asset.valueCents() == 0 || asset.currency().getCurrencyCode().equals(currency));
        });
  }

  @Test
  void understandsEveryConditionOnCustomersAndApprovals() {
    assertThat(DemoFiles.campaigns().keySet())
        .allSatisfy(id -> {
          AudienceCondition.compile(campaign(id).path("audience").asText(""), Tiers.STANDARD);
          ApprovalCondition.compile(
              campaign(id).path("approval").path("when").asText(), Tiers.STANDARD);
        });
  }

  @Test
  void asksAPersonAboutEveryPerkOfTheHigherTier() {
    var condition =
        AssetCondition.compile(campaign("welcome-gold").path("assets").asText(), Tiers.STANDARD);

    assertThat(ASSETS.stream().filter(condition::holds))
        .allMatch(asset -> asset.valueCents() > 2_000);
  }

  @Test
  void paysForTwoThanksAndNotForAThird() {
    var limit = campaign("flash-thanks").path("budget").path("limit_cents").asLong();
    var condition =
        AssetCondition.compile(campaign("flash-thanks").path("assets").asText(), Tiers.STANDARD);
    var thanks = ASSETS.stream().filter(condition::holds).toList();

    assertThat(thanks)
        .singleElement()
        .satisfies(a -> assertThat(limit).isEqualTo(2 * a.valueCents()));
  }

  private static boolean setsOff(String campaign, DemoEvent event) {
    var trigger = campaign(campaign).path("trigger");
    var on = trigger.has("event") ? trigger.path("event") : trigger.path("absence");
    var type = on.path(trigger.has("event") ? "type" : "after").asText();
    return type.equals(event.type())
        && TriggerCondition.compile(on.path("when").asText(""), type, Tiers.STANDARD)
            .holds(seen(event), previous(event), Map.of());
  }

  private static Map<String, Object> seen(DemoEvent event) {
    var seen = new HashMap<>(event.properties());
    seen.put("type", event.type());
    seen.put("occurred_at", event.occurredAt());
    return seen;
  }

  private static @Nullable Map<String, Object> previous(DemoEvent event) {
    return SCRIPT.history().stream()
        .filter(other -> other.customerId().equals(event.customerId()))
        .filter(other -> other.type().equals(event.type()) && !other.key().equals(event.key()))
        .filter(other -> other.occurredAt().isBefore(event.occurredAt()))
        .reduce((_, later) -> later)
        .map(CampaignsTest::seen)
        .orElse(null);
  }

  private static JsonNode campaign(String id) {
    try {
      return new YAMLMapper().readTree(DemoFiles.campaigns().get(id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Asset> read() {
    return DurableJson.mapper()
        .convertValue(DemoFiles.assets(), new TypeReference<List<Asset>>() {});
  }
}
