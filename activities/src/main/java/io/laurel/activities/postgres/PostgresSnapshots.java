package io.laurel.activities.postgres;

import io.laurel.activities.ledger.Snapshots;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Snapshots in a table. */
public final class PostgresSnapshots implements Snapshots {

  private final Statements statements;

  public PostgresSnapshots(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  @Override
  public void put(List<Snapshot> snapshots) {
    // in the order of their hashes: two that put the same must not wait for each other
    var sorted = snapshots.stream().sorted(Comparator.comparing(Snapshot::hash)).toList();
    statements.run(
        """
        insert into snapshots (hash, kind, bytes)
        select * from unnest(?, ?, ?) on conflict do nothing
        """,
        sorted.stream().map(Snapshot::hash).toArray(String[]::new),
        sorted.stream().map(Snapshot::kind).toArray(String[]::new),
        sorted.stream().map(Snapshot::bytes).toArray(byte[][]::new));
  }

  @Override
  public Optional<byte[]> get(String hash) {
    return statements.first(
        "select bytes from snapshots where hash = ?", row -> row.getBytes(1), hash);
  }
}
