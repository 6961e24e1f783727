package io.laurel.worker.wiring;

import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.campaign.Campaign;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Puts the campaign files of a folder at start: all of them, or none when one is faulty. */
final class CampaignsFolder {

  private static final String AUTHOR = "campaigns-dir";

  private final PostgresCampaigns campaigns;
  private final CampaignRules rules;

  CampaignsFolder(PostgresCampaigns campaigns, CampaignRules rules) {
    this.campaigns = campaigns;
    this.rules = rules;
  }

  /**
   * @throws CannotStart naming file and line of every fault
   */
  void load(Path folder) {
    var read = new ArrayList<Campaign>();
    var faults = new ArrayList<String>();
    for (var file : files(folder)) {
      switch (CampaignFile.read(text(file), rules)) {
        case CampaignReading.Valid(var campaign) -> read.add(campaign);
        case CampaignReading.Faulty(var found) ->
            found.forEach(fault -> faults.add(file.getFileName() + ", " + fault));
      }
    }
    if (!faults.isEmpty()) {
      throw new CannotStart("A campaign cannot be used: " + String.join("; ", faults));
    }
    read.forEach(campaign -> campaigns.put(campaign, AUTHOR));
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      throw new CannotStart("laurel.campaigns-dir names " + folder + ", which cannot be read.", e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CannotStart("The campaign file " + file + " cannot be read.", e);
    }
  }
}
