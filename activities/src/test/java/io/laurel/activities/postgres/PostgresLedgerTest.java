package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.testing.BudgetsContract;
import io.laurel.testing.CampaignsContract;
import io.laurel.testing.Ledger;
import io.laurel.testing.OutboxContract;
import io.laurel.testing.Plans;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest {

  @Nested
  class HonoursTheContractOfBudgets extends BudgetsContract {
    private TestLedger ledger;

    @Override
    protected Ledger ledgerAt(Instant now) {
      ledger = new TestLedger(now);
      return ledger;
    }

    @AfterEach
    void theBooksAddUp() {
      assertThat(new Books(ledger.database).differences()).isEmpty();
    }
  }

  @Nested
  class HonoursTheContractOfTheOutbox extends OutboxContract {
    private TestLedger ledger;

    @Override
    protected Ledger ledgerAt(Instant now) {
      ledger = new TestLedger(now);
      return ledger;
    }

    @AfterEach
    void theBooksAddUp() {
      assertThat(new Books(ledger.database).differences()).isEmpty();
    }
  }

  @Nested
  class HonoursTheContractOfCampaigns extends CampaignsContract {
    private final PostgresCampaigns campaigns =
        new TestLedger(Instant.parse("2026-11-20T10:00:00Z")).campaigns;

    @Override
    protected Campaigns campaigns() {
      return campaigns;
    }

    @Override
    protected int put(Campaign campaign) {
      return campaigns.put(campaign, "ann");
    }

    @Test
    void leavesWhatIsArchivedOutUntilItIsPutAgain() {
      var campaign = Plans.gearUp(1000, null);
      campaigns.put(campaign, "ann");

      assertThat(campaigns.archive("gear-up", "bob")).isTrue();
      assertThat(campaigns.archive("gear-up", "eve")).isFalse();
      assertThat(campaigns.all()).isEmpty();
      assertThat(campaigns.newest("gear-up")).isEmpty();
      assertThat(campaigns.archived()).containsExactly("gear-up");
      assertThat(campaigns.find("gear-up", 1)).isPresent();
      assertThat(campaigns.latest("gear-up").orElseThrow().archive())
          .isEqualTo(new PostgresCampaigns.Archive("bob", Instant.parse("2026-11-20T10:00:00Z")));

      assertThat(campaigns.put(campaign, "ann")).isEqualTo(1);
      assertThat(campaigns.all()).hasSize(1);
      assertThat(campaigns.archived()).isEmpty();
    }

    @Test
    void archivesNothingThatItDoesNotKnow() {
      assertThat(campaigns.archive("nothing", "bob")).isFalse();
      assertThat(campaigns.latest("nothing")).isEmpty();
    }

    @Test
    void knowsWhatAnAuthorWroteLast() {
      campaigns.put(Plans.gearUp(1000, null), "a-folder");
      campaigns.put(Plans.gearUp(2000, null), "eve");

      assertThat(campaigns.wrote(Plans.gearUp(1000, null), "a-folder")).isTrue();
      assertThat(campaigns.wrote(Plans.gearUp(2000, null), "a-folder")).isFalse();
      assertThat(campaigns.wrote(Plans.gearUp(2000, null), "nobody")).isFalse();
    }

    @Test
    void tellsWhoWroteEachVersionAndWhen() {
      campaigns.put(Plans.gearUp(1000, null), "ann");
      campaigns.put(Plans.gearUp(1000, null), "bob");
      campaigns.put(Plans.gearUp(2000, null), "eve");

      assertThat(campaigns.versions("gear-up"))
          .extracting(PostgresCampaigns.Version::version, PostgresCampaigns.Version::author)
          .containsExactly(tuple(2, "eve"), tuple(1, "ann"));
    }
  }
}
