package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.condition.Tiers;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RulesTest {

  private static final String VIEW = "event: { type: page_viewed }";
  private static final String OTHER = "event: { type: ticket_opened }";

  private final ChangingCampaigns campaigns = new ChangingCampaigns();
  private final UnsteadyCampaigns ledger = new UnsteadyCampaigns(campaigns);
  private final Rules rules = new Rules(ledger, Tiers.STANDARD, Duration.ofMillis(1));

  @Test
  void knowAChangeAtOnceWhenTheyAreToldOfIt() {
    assertThat(rules.current().of("visit")).isEmpty();
    campaigns.put("visit", VIEW);
    assertThat(rules.current().of("visit")).isEmpty();

    rules.renew();

    assertThat(rules.current().of("visit")).isPresent();
  }

  @Test
  @Timeout(30)
  void followTheLedgerByThemselvesOnceStarted() throws InterruptedException {
    try (var started = rules.start()) {
      campaigns.put("visit", VIEW);
      while (started.current().of("visit").isEmpty()) {
        ledger.awaitReading();
      }
    }
  }

  @Test
  void standAsTheyWereWhileTheLedgerIsAway() {
    campaigns.put("visit", VIEW);
    assertThat(rules.current().of("visit")).isPresent();

    ledger.away(true);
    campaigns.put("other", VIEW);
    rules.renew();
    assertThat(rules.current().of("visit")).isPresent();
    assertThat(rules.current().of("other")).isEmpty();

    ledger.away(false);
    rules.renew();
    assertThat(rules.current().of("other")).isPresent();
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void keepNobodyWaitingForALedgerThatHangs() throws InterruptedException {
    campaigns.put("visit", VIEW);
    assertThat(rules.current().of("visit")).isPresent();
    ledger.hang();
    try (var _ = rules.start()) {
      ledger.awaitReading();
      assertThat(rules.current().of("visit")).isPresent();
      ledger.goOn();
    }
  }

  /** The thread that asked ends and is replaced, so that no event is judged by no rules at all. */
  @Test
  void areMissedBeforeTheFirstReading() {
    ledger.away(true);
    assertThatThrownBy(rules::current).isInstanceOf(UncheckedIOException.class);

    ledger.away(false);
    assertThat(rules.current().of("visit")).isEmpty();
  }

  @Test
  void anOlderVersionThatCannotBeReadIsToldByTheNewestUntilItCan() {
    int old = campaigns.put("visit", VIEW).version();
    int newest = campaigns.put("visit", OTHER).version();
    assertThat(rules.current().of("visit")).isPresent();

    ledger.away(true);
    assertThat(rules.of("visit", old)).map(Rule::campaign).map(Campaign::version).contains(newest);
    assertThat(rules.isReadable(new Rules.Version("visit", old))).isFalse();
    assertThat(rules.isReadable(new Rules.Version("visit", newest))).isTrue();

    ledger.away(false);
    rules.renew();
    assertThat(rules.isReadable(new Rules.Version("visit", old))).isTrue();
    assertThat(rules.of("visit", old)).map(Rule::campaign).map(Campaign::version).contains(old);
  }
}
