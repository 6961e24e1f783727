package io.laurel.worker.cli;

import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.asset.Asset;
import io.laurel.ingest.campaign.AssetDiff;
import io.laurel.ingest.campaign.AssetReading;
import java.io.PrintStream;

/** Carries out {@code ./laurel assets sync}: the catalogue becomes what a file or a query says. */
public final class AssetCommand {

  private final PostgresAssets catalogue;
  private final PrintStream out;
  private final PrintStream notes;

  public AssetCommand(PostgresAssets catalogue, PrintStream out, PrintStream notes) {
    this.catalogue = catalogue;
    this.out = out;
    this.notes = notes;
  }

  /**
   * All of it, or nothing where anything in it is wrong.
   *
   * @param wanted what the source of the command holds
   * @return 0 when it was right, else 1
   */
  public int carryOut(Command.Assets command, AssetReading wanted) {
    return switch (wanted) {
      case AssetReading.Faulty(var faults) -> {
        faults.forEach(fault -> out.println(command.source() + ": " + fault));
        notes.println("Nothing was changed.");
        yield 1;
      }
      case AssetReading.Valid(var assets) -> {
        sync(command, AssetDiff.between(catalogue.all(), assets));
        yield 0;
      }
    };
  }

  private void sync(Command.Assets command, AssetDiff diff) {
    diff.added().forEach(asset -> out.println("+ " + asset.id() + "  " + asset.title()));
    diff.changed()
        .forEach(change ->
            out.println("~ " + change.asset().id() + "  " + String.join(", ", change.fields())));
    diff.missing().forEach(asset -> out.println("- " + asset.id() + "  " + fate(command)));
    if (!command.dryRun()) {
      diff.added().forEach(catalogue::put);
      diff.changed().stream().map(AssetDiff.Change::asset).forEach(catalogue::put);
      if (command.delete()) {
        diff.missing().stream().map(Asset::id).forEach(catalogue::delete);
      }
    }
    notes.println(
        "%d new, %d changed, %d the same, %d not in %s.%s"
            .formatted(
                diff.added().size(),
                diff.changed().size(),
                diff.same().size(),
                diff.missing().size(),
                command.source(),
                command.dryRun() ? " Nothing was changed: --dry-run." : ""));
  }

  private static String fate(Command.Assets command) {
    return command.delete() ? "is taken out" : "stays; --delete takes it out";
  }
}
