package io.laurel.activities.postgres;

import io.laurel.activities.ledger.Snapshots;
import java.util.Optional;
import javax.sql.DataSource;

/** Snapshots in a table. */
public final class PostgresSnapshots implements Snapshots {

  private final Statements statements;

  public PostgresSnapshots(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  @Override
  public void put(String hash, String kind, byte[] bytes) {
    statements.run(
        "insert into snapshots (hash, kind, bytes) values (?, ?, ?) on conflict do nothing",
        hash,
        kind,
        bytes);
  }

  @Override
  public Optional<byte[]> get(String hash) {
    return statements.first(
        "select bytes from snapshots where hash = ?", row -> row.getBytes(1), hash);
  }
}
