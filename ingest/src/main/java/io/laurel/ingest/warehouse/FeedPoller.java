package io.laurel.ingest.warehouse;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.gateway.EventStream;
import io.laurel.ingest.round.Rounds;
import io.laurel.ingest.topic.DeadLetters;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one feed again and again until closed. Several processes may: each round is one process's.
 * An outage of warehouse, ledger or Kafka is waited out.
 */
public final class FeedPoller implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FeedPoller.class);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);

  private final Feed feed;
  private final FeedRound round;
  private final Rounds rounds;

  public FeedPoller(
      Feed feed, Warehouse warehouse, DataSource ledger, EventStream stream, DeadLetters letters) {
    this.feed = feed;
    this.round =
        new FeedRound(
            feed, warehouse, ledger, new FeedRound.Outlets(stream, letters), Clock.systemUTC());
    this.rounds = new Rounds("feed " + feed.name(), this::round);
  }

  public FeedPoller start() {
    rounds.start();
    return this;
  }

  private Duration round() {
    try {
      var result = round.poll();
      if (result.sent() + result.unfit() > 0) {
        log.info(
            "Feed {}: {} rows sent, {} that are no event buried",
            feed.name(),
            result.sent(),
            result.unfit());
      }
      return feed.every();
    } catch (UnfitFeed e) {
      log.error("Feed {} sends nothing: {}", feed.name(), e.getMessage());
      return feed.every();
    } catch (SQLException | CompletionException | KafkaException e) {
      // not the fault itself: its message may quote whole rows
      log.warn("Feed {} is asked again later ({})", feed.name(), Causes.of(e));
      return feed.every().compareTo(AFTER_A_FAULT) < 0 ? feed.every() : AFTER_A_FAULT;
    } catch (RuntimeException e) {
      log.error("Feed {} broke off: {}", feed.name(), Causes.of(e));
      return feed.every();
    }
  }

  @Override
  public void close() {
    rounds.close();
  }
}
