package io.laurel.ingest.armed;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.trigger.ConditionFailures;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up in PostgreSQL which conditions could not be answered, for the authors of the campaigns;
 * the first time of each kind is logged. The triggers never wait for it.
 */
public final class FailureBook implements ConditionFailures, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FailureBook.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int MOST_KINDS = 1000;

  private static final String ADD =
      """
      insert into condition_failures as f
        (campaign_id, campaign_version, event_type, detail, failures, first_at, last_at)
      values (?, ?, ?, ?, ?, ?, ?)
      on conflict (campaign_id, campaign_version, event_type, detail) do update set
        failures = f.failures + excluded.failures, last_at = excluded.last_at
      """;

  private final DataSource ledger;
  private final Clock clock;
  private final Map<Failure, Long> pending = new LinkedHashMap<>();
  private final Set<Failure> logged = new LinkedHashSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  public FailureBook(DataSource ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("failure-book").daemon().unstarted(this::run);
  }

  /** What became of a campaign's condition. */
  public record Told(
      int campaignVersion,
      String eventType,
      String detail,
      long failures,
      Instant firstAt,
      Instant lastAt) {}

  public FailureBook start() {
    thread.start();
    return this;
  }

  @Override
  public void failed(Failure failure) {
    boolean isNew;
    synchronized (pending) {
      if (pending.size() < MOST_KINDS || pending.containsKey(failure)) {
        pending.merge(failure, 1L, Long::sum);
      }
      isNew = logged.size() < MOST_KINDS && logged.add(failure);
    }
    if (isNew) {
      log.warn(
          "the condition of campaign {} version {} could not be answered for {}: {}",
          failure.campaignId(),
          failure.campaignVersion(),
          failure.eventType().isEmpty() ? "a schedule" : "an event " + failure.eventType(),
          failure.detail());
    }
  }

  /** Of the newest versions first. */
  public static List<Told> of(DataSource ledger, String campaignId) throws SQLException {
    try (var connection = ledger.getConnection();
        var select =
            connection.prepareStatement(
                "select * from condition_failures where campaign_id = ?"
                    + " order by campaign_version desc, last_at desc limit 20")) {
      select.setString(1, campaignId);
      var told = new ArrayList<Told>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          told.add(
              new Told(
                  rows.getInt("campaign_version"),
                  rows.getString("event_type"),
                  rows.getString("detail"),
                  rows.getLong("failures"),
                  rows.getTimestamp("first_at").toInstant(),
                  rows.getTimestamp("last_at").toInstant()));
        }
      }
      return told;
    }
  }

  /** Writes what is pending; what cannot be written stays. */
  void write() throws SQLException {
    Map<Failure, Long> taken;
    synchronized (pending) {
      taken = new LinkedHashMap<>(pending);
      pending.clear();
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      add(taken);
    } catch (SQLException e) {
      synchronized (pending) {
        taken.forEach((failure, times) -> pending.merge(failure, times, Long::sum));
      }
      throw e;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(INTERVAL);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!closing.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        tryToWrite();
      }
      tryToWrite();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToWrite() {
    try {
      write();
    } catch (SQLException away) {
      log.debug("failed conditions are written later ({})", Causes.of(away));
    }
  }

  private void add(Map<Failure, Long> taken) throws SQLException {
    var now = Timestamp.from(clock.instant());
    try (var connection = ledger.getConnection();
        var insert = connection.prepareStatement(ADD)) {
      for (var each : taken.entrySet()) {
        insert.setString(1, each.getKey().campaignId());
        insert.setInt(2, each.getKey().campaignVersion());
        insert.setString(3, each.getKey().eventType());
        insert.setString(4, each.getKey().detail());
        insert.setLong(5, each.getValue());
        insert.setTimestamp(6, now);
        insert.setTimestamp(7, now);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
