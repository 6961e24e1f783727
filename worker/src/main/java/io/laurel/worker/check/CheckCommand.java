package io.laurel.worker.check;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.worker.settings.LaurelSettings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Carries out {@code ./laurel check}. */
public final class CheckCommand {

  private CheckCommand() {}

  /**
   * @param files what to check; empty for the settings in force and the campaigns that they name
   * @param environment the settings in force
   * @return 0 when all is right, else 1
   */
  public static int carryOut(
      List<Path> files, ConfigurableEnvironment environment, PrintStream out) {
    var findings = new ArrayList<>(files.isEmpty() ? SettingsCheck.of(environment) : List.of());
    var laurel = laurel(environment);
    var report =
        Checks.of(new CampaignRules(new Tiers(laurel.tiers()), List.of()), paths(files, laurel));
    findings.addAll(report.findings());
    findings.forEach(finding -> out.println(finding.line()));
    out.println(summary(findings, files.isEmpty(), report));
    return findings.isEmpty() ? 0 : 1;
  }

  private static String summary(List<Finding> findings, boolean ofSettings, Checks.Report report) {
    if (!findings.isEmpty()) {
      return findings.size() + (findings.size() == 1 ? " fault." : " faults.");
    }
    return ofSettings ? "The settings in force are right. " + report.summary() : report.summary();
  }

  private static List<Path> paths(List<Path> files, LaurelSettings laurel) {
    var folder = laurel.campaignsDir();
    return files.isEmpty() && folder != null && Files.isDirectory(folder) ? List.of(folder) : files;
  }

  /** The usual ones stand in for settings that are wrong, which is told then. */
  private static LaurelSettings laurel(ConfigurableEnvironment environment) {
    try {
      return Binder.get(environment).bindOrCreate("laurel", LaurelSettings.class);
    } catch (BindException e) {
      return new Binder().bindOrCreate("laurel", LaurelSettings.class);
    }
  }
}
