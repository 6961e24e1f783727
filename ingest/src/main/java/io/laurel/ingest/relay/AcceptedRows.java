package io.laurel.ingest.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The outbox, as far as it waits to be told. */
final class AcceptedRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Several relays may run: each takes other rows. */
  private static final String DUE =
      """
      select key, customer_id, opportunity_id, action::text as action, provider_id,
             coalesce(arrived_at, departed_at) as at
      from outbox
      where state = 'accepted' and published_at is null
      order by arrived_at
      limit ?
      for update skip locked
      """;

  private static final String TOLD = "update outbox set published_at = ? where key = any (?)";

  private AcceptedRows() {}

  /** Locked until the transaction of this connection ends. */
  static List<Accepted> due(Connection connection, int limit) throws SQLException {
    try (var select = connection.prepareStatement(DUE)) {
      select.setInt(1, limit);
      try (var rows = select.executeQuery()) {
        var due = new ArrayList<Accepted>();
        while (rows.next()) {
          due.add(row(rows));
        }
        return due;
      }
    }
  }

  static void told(Connection connection, List<Accepted> rows, Instant now) throws SQLException {
    var keys = rows.stream().map(Accepted::key).toArray();
    try (var update = connection.prepareStatement(TOLD)) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setArray(2, connection.createArrayOf("text", keys));
      update.executeUpdate();
    }
  }

  private static Accepted row(ResultSet rows) throws SQLException {
    return new Accepted(
        rows.getString("key"),
        rows.getString("customer_id"),
        rows.getString("opportunity_id"),
        tree(rows.getString("action")),
        rows.getString("provider_id"),
        rows.getObject("at", OffsetDateTime.class).toInstant());
  }

  private static JsonNode tree(String action) {
    try {
      return JSON.readTree(action);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
