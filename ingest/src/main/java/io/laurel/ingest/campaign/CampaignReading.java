package io.laurel.ingest.campaign;

import io.laurel.campaign.Campaign;
import java.util.List;

/** What came of reading a campaign file. */
public sealed interface CampaignReading {

  /** It is right. Its version is 1 until a store gives it another. */
  record Valid(Campaign campaign) implements CampaignReading {}

  /** It cannot be used; every fault at once, by line. */
  record Faulty(List<FileFault> faults) implements CampaignReading {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }
}
