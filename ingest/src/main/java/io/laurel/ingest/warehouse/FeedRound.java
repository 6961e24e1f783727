package io.laurel.ingest.warehouse;

import io.laurel.ingest.event.Arrival;
import io.laurel.ingest.event.CheckResult;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.Sha256;
import io.laurel.ingest.gateway.EventStream;
import io.laurel.ingest.topic.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Asks a feed once: reads from a little before the watermark, sends what was not sent yet, and
 * moves the watermark once the broker has it. Whatever breaks it off, the next round reads again
 * what is not noted; event ids make it count once.
 */
final class FeedRound {

  private static final int BATCH = 500;
  private static final Duration QUERY = Duration.ofMinutes(10);

  private final Feed feed;
  private final Warehouse warehouse;
  private final DataSource ledger;
  private final Outlets outlets;
  private final InstantSource clock;
  private final EventChecks checks = new EventChecks();

  FeedRound(
      Feed feed, Warehouse warehouse, DataSource ledger, Outlets outlets, InstantSource clock) {
    this.feed = feed;
    this.warehouse = warehouse;
    this.ledger = ledger;
    this.outlets = outlets;
    this.clock = clock;
  }

  /**
   * Where rows go.
   *
   * @param letters for those that are no event
   */
  record Outlets(EventStream stream, DeadLetters letters) {}

  /** How many rows were new, and how many of them were no event. */
  record Result(int sent, int unfit) {
    static final Result NOTHING = new Result(0, 0);

    private Result plus(Result other) {
      return new Result(sent + other.sent, unfit + other.unfit);
    }
  }

  private record Judged(Row row, CheckResult result) {

    String eventId() {
      return switch (result) {
        case CheckResult.Right(var event) -> event.eventId();
        case CheckResult.Wrong _ -> "unfit-" + Sha256.of(row.event().toString());
      };
    }
  }

  /**
   * @throws UnfitFeed when the query gives no events
   * @throws SQLException when warehouse or ledger do not answer
   * @throws CompletionException when the broker does not
   */
  Result poll() throws SQLException, UnfitFeed {
    try (var connection = ledger.getConnection()) {
      var marks = new Marks(connection, feed.name());
      if (!marks.claim()) {
        return Result.NOTHING;
      }
      try {
        return read(marks);
      } finally {
        marks.release();
      }
    }
  }

  private Result read(Marks marks) throws SQLException, UnfitFeed {
    var since = marks.watermark().map(at -> at.minus(feed.overlap()));
    try (var connection = warehouse.connect()) {
      // or some drivers read all of it before the first
      connection.setAutoCommit(false);
      try (var select = select(connection, since);
          var rows = execute(select)) {
        return take(rows, marks);
      } finally {
        connection.rollback();
      }
    }
  }

  private PreparedStatement select(Connection connection, Optional<Instant> since)
      throws SQLException, UnfitFeed {
    var where = since.isPresent() ? " >= ?" : " IS NOT NULL";
    var sql =
        "SELECT f.* FROM (\n%s\n) f WHERE f.watermark%s ORDER BY f.watermark"
            .formatted(feed.query(), where);
    try {
      var select = connection.prepareStatement(sql);
      select.setFetchSize(BATCH);
      select.setQueryTimeout((int) QUERY.toSeconds());
      if (since.isPresent()) {
        select.setTimestamp(1, Timestamp.from(since.get()), Columns.calendar());
      }
      return select;
    } catch (SQLException e) {
      throw plain(e);
    }
  }

  private static ResultSet execute(PreparedStatement select) throws SQLException, UnfitFeed {
    try {
      return select.executeQuery();
    } catch (SQLException e) {
      throw plain(e);
    }
  }

  /** SQLSTATE's class 42 speaks of the text of the query alone. */
  private static UnfitFeed plain(SQLException fault) throws SQLException {
    if (fault.getSQLState() == null || !fault.getSQLState().startsWith("42")) {
      throw fault;
    }
    return new UnfitFeed(
        "the warehouse refuses its query: "
            + String.valueOf(fault.getMessage()).lines().findFirst().orElse(""));
  }

  private Result take(ResultSet rows, Marks marks) throws SQLException, UnfitFeed {
    var columns = Columns.of(rows.getMetaData());
    var result = Result.NOTHING;
    var batch = new ArrayList<Row>(BATCH);
    while (rows.next()) {
      batch.add(columns.read(rows, feed.source()));
      if (batch.size() == BATCH) {
        result = result.plus(take(batch, marks));
        batch.clear();
      }
    }
    return batch.isEmpty() ? result : result.plus(take(batch, marks));
  }

  private Result take(List<Row> batch, Marks marks) throws SQLException {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var arrival = Arrival.atTheDoor(now, feed.source());
    var fresh = new LinkedHashMap<String, Judged>();
    for (var row : batch) {
      var judged = new Judged(row, checks.check(row.event(), arrival));
      fresh.putIfAbsent(judged.eventId(), judged);
    }
    fresh.keySet().removeAll(marks.sent(fresh.keySet()));
    var result = send(fresh.values());
    marks.save(sent(fresh), reached(batch, now), feed.overlap());
    return result;
  }

  private Result send(Iterable<Judged> fresh) {
    var acks = new ArrayList<CompletableFuture<Void>>();
    int unfit = 0;
    for (var judged : fresh) {
      switch (judged.result()) {
        case CheckResult.Right(var event) ->
            acks.add(outlets.stream().send(event).toCompletableFuture());
        case CheckResult.Wrong wrong -> {
          bury(judged.row(), wrong);
          unfit++;
        }
      }
    }
    CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new)).join();
    return new Result(acks.size(), unfit);
  }

  private void bury(Row row, CheckResult.Wrong wrong) {
    var reason = wrong.faults().stream().map(Object::toString).collect(Collectors.joining("; "));
    var bytes = row.event().toString().getBytes(StandardCharsets.UTF_8);
    outlets
        .letters()
        .bury(
            new ConsumerRecord<>(feed.source(), 0, 0, null, bytes),
            "a row of feed " + feed.name() + ": " + reason);
  }

  private static List<Marks.Sent> sent(Map<String, Judged> fresh) {
    return fresh.entrySet().stream()
        .map(entry -> new Marks.Sent(entry.getKey(), entry.getValue().row().watermark()))
        .toList();
  }

  /** Never ahead of the clock: one row from the future would hide all that come before it. */
  private static Instant reached(List<Row> batch, Instant now) {
    var last = batch.getLast().watermark();
    return last.isBefore(now) ? last : now;
  }
}
