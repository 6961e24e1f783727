package io.laurel.worker.wiring;

import io.laurel.campaign.Campaign;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.campaign.FileKind;
import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the campaign files of a folder: all of them, or none when one is faulty. A file is put when
 * it changed, so that what was put by call since, or archived, is not undone by a restart.
 */
final class CampaignsFolder {

  static final String AUTHOR = "campaigns-dir";

  private static final Logger LOG = LoggerFactory.getLogger(CampaignsFolder.class);

  private final Path folder;
  private final CampaignRules rules;
  private final Kept kept;
  private Map<Path, String> put = Map.of();
  private Map<Path, String> looked = Map.of();

  CampaignsFolder(Path folder, CampaignRules rules, Kept kept) {
    this.folder = folder;
    this.rules = rules;
    this.kept = kept;
  }

  /** What is on file. */
  interface Kept {

    /** Whether the last version that this author wrote says just this. */
    boolean wrote(Campaign campaign, String author);

    int put(Campaign campaign, String author);
  }

  /**
   * @throws CannotStart naming file and line of every fault
   */
  void load() {
    var texts = texts();
    read(texts).values().stream()
        .filter(campaign -> !kept.wrote(campaign, AUTHOR))
        .forEach(campaign -> kept.put(campaign, AUTHOR));
    put = texts;
    looked = texts;
  }

  /** What is faulty is told once, and the campaigns stay as they were. */
  void lookAgain() {
    try {
      var texts = texts();
      if (!texts.equals(looked)) {
        looked = texts;
        putChanged(texts);
      }
    } catch (CannotStart faulty) {
      LOG.error("{} Nothing of laurel.campaigns-dir was put.", faulty.getMessage());
    } catch (RuntimeException away) {
      looked = put;
      LOG.warn("the campaigns could not be put: {}", away.getClass().getSimpleName());
    }
  }

  private void putChanged(Map<Path, String> texts) {
    read(texts)
        .forEach((file, campaign) -> {
          if (!Objects.equals(texts.get(file), put.get(file))) {
            LOG.info("campaign {} is version {} now", campaign.id(), kept.put(campaign, AUTHOR));
          }
        });
    put = texts;
  }

  private Map<Path, Campaign> read(Map<Path, String> texts) {
    var read = new LinkedHashMap<Path, Campaign>();
    var faults = new ArrayList<String>();
    texts.forEach((file, text) -> {
      switch (CampaignFile.read(text, rules)) {
        case CampaignReading.Valid(var campaign) -> read.put(file, campaign);
        case CampaignReading.Faulty(var found) ->
            found.forEach(fault -> faults.add(file.getFileName() + ", " + fault));
      }
    });
    if (!faults.isEmpty()) {
      throw new CannotStart("A campaign cannot be used: " + String.join("; ", faults));
    }
    return read;
  }

  private Map<Path, String> texts() {
    var texts = new LinkedHashMap<Path, String>();
    for (var file : files()) {
      var text = text(file);
      if (FileKind.of(text) == FileKind.CAMPAIGN) {
        texts.put(file, text);
      }
    }
    return texts;
  }

  private List<Path> files() {
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
