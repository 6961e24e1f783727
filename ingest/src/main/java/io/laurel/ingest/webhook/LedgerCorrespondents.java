package io.laurel.ingest.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** As the ledger knows them. An erased customer is nobody. */
public final class LedgerCorrespondents implements Correspondents {

  private static final String HAVING =
      "SELECT customer_id FROM customers WHERE phone = ? AND erased_at IS NULL ORDER BY customer_id";

  private static final String SENT = "SELECT customer_id FROM outbox WHERE key = ?";

  /**
   * An old STOP that somebody sends again must not take away what was given since; and no consent
   * outlives a STOP by a clock that runs ahead.
   */
  private static final String WITHDRAW =
      """
      INSERT INTO consents (customer_id, channel, purpose, granted, at, event_id)
      SELECT ?, ?, ?, false, ?, told.event_id
      FROM (SELECT ?::text AS event_id) AS told
      WHERE NOT EXISTS (SELECT FROM event_ids WHERE event_ids.event_id = told.event_id)
      ON CONFLICT (customer_id, channel, purpose) DO UPDATE
      SET granted = excluded.granted, at = excluded.at, event_id = excluded.event_id
      WHERE (excluded.at, excluded.event_id) > (least(consents.at, now()), consents.event_id)\
      """;

  private final DataSource ledger;

  public LedgerCorrespondents(DataSource ledger) {
    this.ledger = ledger;
  }

  /** The ledger does not answer now. */
  public static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away(SQLException cause) {
      super("the ledger does not answer", cause);
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  @Override
  public List<String> having(String phone) {
    return with(connection -> texts(connection, HAVING, phone));
  }

  @Override
  public Optional<String> sentUnder(String key) {
    return with(connection -> texts(connection, SENT, key)).stream().findFirst();
  }

  @Override
  public void withdraw(List<Withdrawal> withdrawals) {
    var _ =
        with(connection -> {
          connection.setAutoCommit(false);
          try (var insert = connection.prepareStatement(WITHDRAW)) {
            for (var withdrawal : withdrawals) {
              add(insert, withdrawal);
            }
            var written = insert.executeBatch();
            connection.commit();
            return written;
          }
        });
  }

  private static void add(PreparedStatement insert, Withdrawal withdrawal) throws SQLException {
    insert.setString(1, withdrawal.customerId());
    insert.setString(2, withdrawal.channel());
    insert.setString(3, withdrawal.purpose());
    insert.setObject(4, withdrawal.at().atOffset(ZoneOffset.UTC));
    insert.setString(5, withdrawal.eventId());
    insert.addBatch();
  }

  private static List<String> texts(Connection connection, String sql, String value)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, value);
      var texts = new ArrayList<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  private <T> T with(Work<T> work) {
    try (var connection = ledger.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new Away(e);
    }
  }
}
