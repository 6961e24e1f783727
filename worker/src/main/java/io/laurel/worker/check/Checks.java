package io.laurel.worker.check;

import io.laurel.asset.Asset;
import io.laurel.ingest.campaign.AssetFile;
import io.laurel.ingest.campaign.AssetReading;
import io.laurel.ingest.campaign.CampaignFile;
import io.laurel.ingest.campaign.CampaignReading;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.ingest.campaign.FileKind;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Checks files together: campaigns are held against the assets beside them, and an id belongs to
 * one file.
 */
final class Checks {

  private static final String WRITTEN = ".*\\.(ya?ml|json|properties)";

  private final CampaignRules rules;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<String, Path> owners = new LinkedHashMap<>();
  private int campaigns;
  private int settings;

  private Checks(CampaignRules rules) {
    this.rules = rules;
  }

  /** How it went, line by line. */
  record Report(List<Finding> findings, String summary) {
    Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * @param rules without assets; those of the files are added
   * @param paths files, and folders of files
   */
  static Report of(CampaignRules rules, List<Path> paths) {
    var checks = new Checks(rules);
    checks.check(paths);
    return new Report(checks.findings, checks.summary());
  }

  private void check(List<Path> paths) {
    var texts = new LinkedHashMap<Path, String>();
    paths.stream().flatMap(this::files).distinct().forEach(file -> read(file, texts));
    each(texts, FileKind.ASSETS, this::assets);
    each(texts, FileKind.CAMPAIGN, this::campaign);
    each(texts, FileKind.SETTINGS, this::settings);
  }

  private static void each(Map<Path, String> texts, FileKind kind, BiConsumer<Path, String> check) {
    texts.forEach((file, text) -> {
      if (kind(file, text) == kind) {
        check.accept(file, text);
      }
    });
  }

  private static FileKind kind(Path file, String text) {
    return file.toString().endsWith(".properties") ? FileKind.SETTINGS : FileKind.of(text);
  }

  private Stream<Path> files(Path path) {
    if (!Files.isDirectory(path)) {
      return Stream.of(path);
    }
    try (var files = Files.list(path)) {
      var found = files.filter(file -> file.toString().matches(WRITTEN)).sorted().toList();
      if (found.isEmpty()) {
        findings.add(Finding.of(path, "holds no file that could be checked (.yaml, .yml, .json)."));
      }
      return found.stream();
    } catch (IOException e) {
      findings.add(Finding.of(path, "cannot be read."));
      return Stream.of();
    }
  }

  private void read(Path file, Map<Path, String> texts) {
    try {
      texts.put(file, Files.readString(file));
    } catch (MalformedInputException e) {
      findings.add(Finding.of(file, "is no text in UTF-8; save it as that."));
    } catch (IOException e) {
      findings.add(
          Finding.of(
              file,
              (Files.exists(file) ? "cannot be read" : "is not there") + "; check the path."));
    }
  }

  private void assets(Path file, String text) {
    switch (AssetFile.read(text)) {
      case AssetReading.Valid(var read) -> {
        assets.addAll(read);
        read.forEach(asset -> own(file, "asset " + asset.id()));
      }
      case AssetReading.Faulty(var faults) ->
          faults.forEach(fault -> findings.add(Finding.of(file, fault)));
    }
  }

  private void campaign(Path file, String text) {
    campaigns++;
    switch (CampaignFile.read(text, rules.withAssets(assets))) {
      case CampaignReading.Valid(var campaign) -> own(file, "campaign " + campaign.id());
      case CampaignReading.Faulty(var faults) ->
          faults.forEach(fault -> findings.add(Finding.of(file, fault)));
    }
  }

  private void settings(Path file, String text) {
    settings++;
    findings.addAll(SettingsFile.check(file));
  }

  private void own(Path file, String thing) {
    var owner = owners.putIfAbsent(thing, file);
    if (owner != null) {
      findings.add(
          Finding.of(file, "holds " + thing + ", as does " + owner + "; give one another id."));
    }
  }

  private String summary() {
    return findings.isEmpty()
        ? "All is right: %s, %s, %s."
            .formatted(
                count(campaigns, "campaign"),
                count(assets.size(), "asset"),
                count(settings, "settings file"))
        : count(findings.size(), "fault") + ".";
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
