package io.laurel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.campaign.BudgetTerms;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Campaigns} must honour. */
public abstract class CampaignsContract {

  /** Empty at the beginning of each test, and the same within it. */
  protected abstract Campaigns campaigns() throws Exception;

  protected abstract int put(Campaign campaign) throws Exception;

  private static Campaign other() {
    return Plans.campaign(
        "win-back",
        new BudgetTerms(100, Proposals.EUR, BudgetTerms.Period.TOTAL, 50L, 7L),
        List.of(new Cap(Channel.SMS, 1, Duration.ofDays(7))));
  }

  @Test
  protected final void keepsEveryVersion() throws Exception {
    var first = Plans.gearUp(1000, null);
    var second = Plans.gearUp(2000, null);

    assertThat(put(first)).isEqualTo(1);
    assertThat(put(second)).isEqualTo(2);
    assertThat(campaigns().find("gear-up", 1)).contains(first.withVersion(1));
    assertThat(campaigns().find("gear-up", 2)).contains(second.withVersion(2));
    assertThat(campaigns().newest("gear-up")).contains(second.withVersion(2));
  }

  @Test
  protected final void theSameContentIsNoNewVersion() throws Exception {
    put(Plans.gearUp(1000, null));

    assertThat(put(Plans.gearUp(1000, null).withVersion(7))).isEqualTo(1);
    assertThat(put(Plans.gearUp(2000, null))).isEqualTo(2);
    assertThat(put(Plans.gearUp(1000, null))).isEqualTo(3);
  }

  @Test
  protected final void listsTheNewestOfEach() throws Exception {
    put(other());
    put(Plans.gearUp(1000, null));
    put(Plans.gearUp(2000, null));

    assertThat(campaigns().all())
        .containsExactly(Plans.gearUp(2000, null).withVersion(2), other().withVersion(1));
  }

  @Test
  protected final void doesNotKnowWhatWasNeverPut() throws Exception {
    put(other());

    assertThat(campaigns().find("win-back", 2)).isEmpty();
    assertThat(campaigns().find("gear-up", 1)).isEmpty();
    assertThat(campaigns().newest("gear-up")).isEmpty();
  }
}
