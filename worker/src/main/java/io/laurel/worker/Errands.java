package io.laurel.worker;

import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.worker.cli.AssetCommand;
import io.laurel.worker.cli.Command;
import io.laurel.worker.cli.FeedCommand;
import io.laurel.worker.cli.LetterCommands;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** The commands that go to the parts of a Laurel that runs; each answers with the exit code. */
final class Errands {

  private final PrintStream out;
  private final PrintStream notes;

  Errands(PrintStream out, PrintStream notes) {
    this.out = out;
    this.notes = notes;
    CommandLog.quiet();
  }

  int letters(Command.Letters letters) {
    var kafka = new Reach(Settings.read(Map.of()), letters.data()).kafka();
    return LetterCommands.carryOut(letters, kafka, out, notes);
  }

  int feed(Command.Feed feed) {
    var reach = new Reach(Settings.read(Map.of()), feed.data());
    try (var ledger = reach.ledger()) {
      FeedCommand.carryOut(feed, ledger, reach.kafka(), out);
      return 0;
    }
  }

  int sync(Command.Assets assets) {
    var settings = Settings.read(Map.of());
    var wanted = AssetSource.read(assets, settings);
    try (var ledger = new Reach(settings, assets.data()).ledger()) {
      var catalogue = new PostgresAssets(ledger, Clock.systemUTC());
      return new AssetCommand(catalogue, out, notes).carryOut(assets, wanted);
    }
  }
}
