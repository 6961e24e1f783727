package io.laurel.ingest.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.laurel.ingest.event.Arrival;
import io.laurel.ingest.event.CheckResult;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.gateway.EventStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;

/**
 * The events that PostgreSQL keeps, fed to {@code raw_events} again under their own ids, so that
 * nothing counts twice. What an erased person did is not kept, and comes from here no more.
 */
public final class KeptEvents {

  /** As many are on their way at once. */
  private static final int BATCH = 500;

  // who is called known was named by an event as a customer; all others are visitors
  static final String WITHIN =
      """
      SELECT e.event_id, e.source_id, coalesce(i.known, false) AS known, e.event_type,
        e.occurred_at, e.received_at, e.source, e.schema_version, e.properties
      FROM raw_events AS e LEFT JOIN identities AS i ON i.source_id = e.source_id
      WHERE e.applied_at >= ? AND e.applied_at < ?
      ORDER BY e.applied_at, e.occurred_at, e.event_id\
      """;

  private final DataSource ledger;
  private final EventChecks checks = new EventChecks();

  public KeptEvents(DataSource ledger) {
    this.ledger = ledger;
  }

  /**
   * How it went.
   *
   * @param sent the broker has them
   * @param unfit kept in a shape that the schemas take no more, and not sent
   */
  public record Report(long sent, long unfit) {}

  /**
   * Sends all that were applied within the time, in the order in which they were.
   *
   * @throws CompletionException when the broker does not take one; all before it were sent, and to
   *     do it again does no harm
   */
  public Report replay(Instant from, Instant to, EventStream stream) throws SQLException {
    try (var connection = ledger.getConnection()) {
      // or the driver reads all of it before the first
      connection.setAutoCommit(false);
      try (var select = select(connection, from, to);
          var rows = select.executeQuery()) {
        return replay(rows, stream);
      } finally {
        connection.rollback();
      }
    }
  }

  private static PreparedStatement select(Connection connection, Instant from, Instant to)
      throws SQLException {
    var select = connection.prepareStatement(WITHIN);
    select.setFetchSize(BATCH);
    select.setObject(1, from.atOffset(ZoneOffset.UTC));
    select.setObject(2, to.atOffset(ZoneOffset.UTC));
    return select;
  }

  private Report replay(ResultSet rows, EventStream stream) throws SQLException {
    long sent = 0;
    long unfit = 0;
    var batch = new ArrayList<CustomerEvent>(BATCH);
    while (rows.next()) {
      switch (read(rows)) {
        case CheckResult.Right(var event) -> batch.add(event);
        case CheckResult.Wrong _ -> unfit++;
      }
      if (batch.size() == BATCH) {
        sent += send(batch, stream);
      }
    }
    return new Report(sent + send(batch, stream), unfit);
  }

  private CheckResult read(ResultSet row) throws SQLException {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("event_id", row.getString("event_id"));
    event.put(row.getBoolean("known") ? "customer_id" : "anonymous_id", row.getString("source_id"));
    event.put("event_type", row.getString("event_type"));
    event.put("occurred_at", time(row, "occurred_at").toString());
    event.put("received_at", time(row, "received_at").toString());
    event.put("source", row.getString("source"));
    event.put("schema_version", row.getInt("schema_version"));
    event.set("properties", EventJson.tree(row.getString("properties")));
    return checks.check(event, Arrival.onTopic(time(row, "received_at")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static int send(List<CustomerEvent> batch, EventStream stream) {
    var acks =
        batch.stream()
            .map(event -> stream.send(event).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(acks).join();
    int sent = batch.size();
    batch.clear();
    return sent;
  }
}
