package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.condition.Tiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {

  private final ChangingCampaigns campaigns = new ChangingCampaigns();
  private final Rules rules = new Rules(campaigns, Tiers.STANDARD, Duration.ofHours(1));

  @Test
  void knowAChangeAtOnceWhenTheyAreToldOfIt() {
    assertThat(rules.current().of("visit")).isEmpty();
    campaigns.put("visit", "event: { type: page_viewed }");
    assertThat(rules.current().of("visit")).isEmpty();

    rules.renew();

    assertThat(rules.current().of("visit")).isPresent();
  }

  @Test
  void standAsTheyWereWhileTheLedgerIsAway() {
    campaigns.put("visit", "event: { type: page_viewed }");
    var unsteady = new Unsteady();
    var rules = new Rules(unsteady, Tiers.STANDARD, Duration.ZERO);
    assertThat(rules.current().of("visit")).isPresent();

    unsteady.isAway = true;
    campaigns.put("other", "event: { type: page_viewed }");
    assertThat(rules.current().of("visit")).isPresent();

    unsteady.isAway = false;
    assertThat(rules.current().of("other")).isPresent();
  }

  /** The thread that asked ends and is replaced, so that no event is judged by no rules at all. */
  @Test
  void areMissedBeforeTheFirstReading() {
    var unsteady = new Unsteady();
    unsteady.isAway = true;
    var rules = new Rules(unsteady, Tiers.STANDARD, Duration.ZERO);
    assertThatThrownBy(rules::current).isInstanceOf(UncheckedIOException.class);

    unsteady.isAway = false;
    assertThat(rules.current().of("visit")).isEmpty();
  }

  private final class Unsteady implements Campaigns {
    private boolean isAway;

    @Override
    public List<Campaign> all() {
      if (isAway) {
        throw new UncheckedIOException(new IOException("the ledger is away"));
      }
      return campaigns.all();
    }

    @Override
    public Optional<Campaign> find(String id, int version) {
      return campaigns.find(id, version);
    }
  }
}
