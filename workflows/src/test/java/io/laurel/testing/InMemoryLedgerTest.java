package io.laurel.testing;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

class InMemoryLedgerTest {

  @Nested
  class HonoursTheContractOfBudgets extends BudgetsContract {
    @Override
    protected Ledger ledgerAt(Instant now) {
      return new InMemoryLedger(now);
    }
  }

  @Nested
  class HonoursTheContractOfTheOutbox extends OutboxContract {
    @Override
    protected Ledger ledgerAt(Instant now) {
      return new InMemoryLedger(now);
    }
  }

  @Nested
  class HonoursTheContractOfCampaigns extends CampaignsContract {
    private final InMemoryCampaigns campaigns = new InMemoryCampaigns();

    @Override
    protected Campaigns campaigns() {
      return campaigns;
    }

    @Override
    protected int put(Campaign campaign) {
      return campaigns.put(campaign);
    }
  }
}
