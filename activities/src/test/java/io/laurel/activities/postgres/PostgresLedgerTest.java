package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.testing.BudgetsContract;
import io.laurel.testing.CampaignsContract;
import io.laurel.testing.Ledger;
import io.laurel.testing.OutboxContract;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

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
  }
}
