package io.laurel.activities.gate;

import static io.laurel.activities.testing.Story.story;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.activities.ledger.EmbeddingCache;
import io.laurel.activities.ledger.FactBook;
import io.laurel.activities.lucene.LuceneCatalogue;
import io.laurel.activities.lucene.MiniLmEmbedder;
import io.laurel.activities.testing.Shelf;
import io.laurel.asset.Asset;
import io.laurel.campaign.condition.Tiers;
import io.laurel.customer.Channel;
import io.laurel.gate.Facts;
import io.laurel.testing.InMemoryCampaigns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactGatheringTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final LuceneCatalogue CATALOGUE =
      new LuceneCatalogue(new MiniLmEmbedder(), EmbeddingCache.none());
  private static final Asset TEN_OFF = Shelf.coupon("ten", 1_000, "Ten off", "10 € off.");
  private static final Asset LOUNGE = Shelf.perk("lounge", 0, "The lounge", "Sit down a while.");

  private long available;

  @Test
  void anEmptyBudgetLeavesACouponOnlyWhereOneIsFree() {
    CATALOGUE.replace(List.of(TEN_OFF));
    assertThat(facts(Tool.SEND_COUPON).campaign().free()).isFalse();

    CATALOGUE.replace(List.of(TEN_OFF, LOUNGE));
    assertThat(facts(Tool.SEND_COUPON).campaign().free()).isTrue();
  }

  @Test
  void whatIsOnlyWrittenIsFree() {
    CATALOGUE.replace(List.of(TEN_OFF));

    assertThat(facts(Tool.SEND_COUPON, Tool.SEND_SMS).campaign().free()).isTrue();
  }

  @Test
  void whatIsFreeDoesNotMatterAsLongAsThereIsMoney() {
    CATALOGUE.replace(List.of(LOUNGE));
    available = 1;

    assertThat(facts(Tool.SEND_COUPON).campaign().free()).isFalse();
  }

  @Test
  void onlyWhatSomebodyCarriesCanBeReached() {
    var facts = facts(Tool.SEND_SMS);

    assertThat(facts.providers()).containsExactly(Provider.TWILIO);
    assertThat(facts.customer().reachable()).containsExactly(Channel.SMS);
  }

  private Facts facts(Tool... tools) {
    var story = story().happened(Duration.ofMinutes(1), "session_started", "Came by.");
    story.may(tools);
    var campaigns = new InMemoryCampaigns();
    campaigns.put(story.campaign());
    var sources =
        new FactGathering.Sources(
            _ -> ledger(), CATALOGUE, campaigns, new CampaignConditions(Tiers.STANDARD));
    var settings = new GateSettings(List.of(), List.of(Provider.TWILIO));
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new FactGathering(sources, settings, clock)
        .beforeThinking(story.opportunity(), story.campaign(), story.context());
  }

  private FactBook.LedgerFacts ledger() {
    return new FactBook.LedgerFacts(
        false,
        List.of(),
        List.of(),
        new Facts.MoneyFacts("gear-up/2026-11", available, Shelf.EUR, null),
        List.of(),
        List.of(Channel.SMS, Channel.EMAIL, Channel.LOYALTY),
        List.of(),
        0,
        false,
        false,
        1,
        false,
        null,
        null,
        "+49");
  }
}
