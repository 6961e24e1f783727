package io.laurel.worker.rehearsal;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.trigger.Rehearsal;
import io.laurel.worker.settings.LaurelSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Carries out {@code ./laurel trigger test}. */
public final class TriggerTestCommand {

  private static final int FAILED = 1;

  private final Tiers tiers;
  private final @Nullable Path folder;
  private final PrintStream out;

  /**
   * @param environment whose tiers and folder of campaigns hold
   */
  public TriggerTestCommand(ConfigurableEnvironment environment, PrintStream out) {
    var settings = Binder.get(environment).bindOrCreate("laurel", LaurelSettings.class);
    this.tiers = new Tiers(settings.tiers());
    this.folder = settings.campaignsDir();
    this.out = out;
  }

  /**
   * @param named a campaign's file, or the id of one in the folder of the settings
   * @return 0 when it was rehearsed, else 1
   */
  public int carryOut(String named, Path events) {
    var campaign = campaign(named);
    return switch (Recording.read(events)) {
      case Recording.Faulty(var faults) -> fail(faults);
      case Recording.Events(var recorded) ->
          campaign.map(found -> rehearse(found, recorded)).orElse(FAILED);
    };
  }

  private int rehearse(Campaign campaign, List<CustomerEvent> events) {
    var rehearsal = new Rehearsal(campaign, tiers);
    events.forEach(rehearsal::take);
    new RehearsalReport(campaign, events, rehearsal.end()).lines().forEach(out::println);
    return 0;
  }

  /** Empty when it cannot be had, which is told then. */
  private Optional<Campaign> campaign(String named) {
    var file = Path.of(named);
    if (!Files.isRegularFile(file)) {
      file = inFolder(named).orElse(null);
    }
    if (file == null) {
      fail(
          List.of(
              "There is no campaign "
                  + named
                  + ": name its file, or an id in the folder laurel.campaigns-dir."));
      return Optional.empty();
    }
    try {
      return read(file, Files.readString(file));
    } catch (IOException _) {
      fail(List.of(file + ": cannot be read as text in UTF-8."));
      return Optional.empty();
    }
  }

  private Optional<Campaign> read(Path file, String text) {
    return switch (CampaignFile.read(text, new CampaignRules(tiers, List.of()))) {
      case CampaignReading.Valid(var campaign) -> Optional.of(campaign);
      case CampaignReading.Faulty(var faults) -> {
        fail(
            faults.stream()
                .map(fault ->
                    "%s:%d:%d: %s %s"
                        .formatted(
                            file, fault.line(), fault.column(), fault.pointer(), fault.detail()))
                .toList());
        yield Optional.empty();
      }
    };
  }

  private Optional<Path> inFolder(String id) {
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      return files.filter(file -> holds(file, id)).sorted().findFirst();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private boolean holds(Path file, String id) {
    try {
      return file.toString().matches(".*\\.(ya?ml|json)")
          && CampaignFile.read(Files.readString(file), new CampaignRules(tiers, List.of()))
              instanceof CampaignReading.Valid(var campaign)
          && campaign.id().equals(id);
    } catch (IOException _) {
      return false;
    }
  }

  private int fail(List<String> lines) {
    lines.forEach(out::println);
    return FAILED;
  }
}
