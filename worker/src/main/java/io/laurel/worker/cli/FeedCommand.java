package io.laurel.worker.cli;

import io.laurel.ingest.gateway.KafkaEventStream;
import io.laurel.ingest.replay.KeptEvents;
import io.laurel.worker.settings.CannotStart;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/** Carries out {@code ./laurel events replay}. */
public final class FeedCommand {

  private FeedCommand() {}

  /**
   * @param kafka how to reach the broker
   * @throws CannotStart in one line when ledger or broker do not answer
   */
  public static void carryOut(
      Command.Feed command, DataSource ledger, Map<String, Object> kafka, PrintStream out) {
    try (var stream = KafkaEventStream.over(kafka)) {
      var report = new KeptEvents(ledger).replay(command.from(), command.to(), stream);
      out.println(
          "%d events applied from %s to %s were sent again; each counts once."
              .formatted(report.sent(), command.from(), command.to()));
      if (report.unfit() > 0) {
        out.println(report.unfit() + " were not: their schemas have changed since.");
      }
    } catch (CompletionException e) {
      throw LetterCommands.away(kafka, e);
    } catch (SQLException e) {
      throw new CannotStart("The ledger does not answer: look whether it runs.", e);
    }
  }
}
