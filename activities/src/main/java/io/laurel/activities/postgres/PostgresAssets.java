package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.asset.Asset;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The rows of the catalogue. An asset's stock is all pieces there ever were; what is left of it the
 * fact book tells.
 */
public final class PostgresAssets {

  /** Below what is held already the stock cannot go. */
  private static final String PUT =
      """
      insert into assets as known (asset_id, version, body, updated_at, stock_limit)
      values (?, nextval('asset_versions'), ?::jsonb, ?, ?)
      on conflict (asset_id) do update set
        version = excluded.version, body = excluded.body, updated_at = excluded.updated_at,
        deleted = false,
        stock_limit = greatest(excluded.stock_limit,
          case when excluded.stock_limit is not null
            then known.stock_reserved + known.stock_in_flight + known.stock_committed end)
      where known.deleted or known.body <> excluded.body
      """;

  private final Statements statements;
  private final Clock clock;

  public PostgresAssets(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  /** All that can be given or shown, by id. */
  public List<Asset> all() {
    return statements.all(
        "select body::text from assets where not deleted order by asset_id",
        row -> DurableJson.read(row.getString(1), Asset.class));
  }

  public Optional<Asset> find(String id) {
    return statements.first(
        "select body::text from assets where asset_id = ? and not deleted",
        row -> DurableJson.read(row.getString(1), Asset.class),
        id);
  }

  /** Another number whenever any asset changed; cheap to ask for. */
  public long version() {
    return statements
        .first("select coalesce(sum(version), 0) from assets", row -> row.getLong(1))
        .orElseThrow();
  }

  /**
   * @return whether anything changed
   */
  public boolean put(Asset asset) {
    return statements.run(PUT, asset.id(), DurableJson.text(asset), clock.instant(), asset.stock())
        > 0;
  }

  /**
   * @return whether it was there until now
   */
  public boolean delete(String id) {
    return statements.run(
            """
            update assets set deleted = true, version = nextval('asset_versions'), updated_at = ?
            where asset_id = ? and not deleted
            """,
            clock.instant(),
            id)
        > 0;
  }
}
