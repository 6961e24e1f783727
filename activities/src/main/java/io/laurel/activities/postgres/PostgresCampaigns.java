package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Campaigns in the ledger. A version never changes, so one that was read is not read again. */
public final class PostgresCampaigns implements Campaigns {

  private static final String NEWEST =
      """
      select distinct on (campaign_id) version, body::text as body
      from campaigns
      order by campaign_id, version desc
      """;

  private final Statements statements;
  private final Clock clock;
  private final Map<Key, Campaign> known = new ConcurrentHashMap<>();

  public PostgresCampaigns(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  private record Key(String id, int version) {}

  /** Who wrote which version. */
  public record Version(int version, String author, String contentHash, Instant createdAt) {}

  @Override
  public List<Campaign> all() {
    return statements.all(NEWEST, PostgresCampaigns::campaign);
  }

  @Override
  public Optional<Campaign> newest(String id) {
    return statements
        .first(
            "select version from campaigns where campaign_id = ? order by version desc limit 1",
            row -> row.getInt(1),
            id)
        .flatMap(version -> find(id, version));
  }

  @Override
  public Optional<Campaign> find(String id, int version) {
    var key = new Key(id, version);
    var found = Optional.ofNullable(known.get(key)).or(() -> read(key));
    found.ifPresent(campaign -> known.put(key, campaign));
    return found;
  }

  /** Newest first. */
  public List<Version> versions(String id) {
    return statements.all(
        "select version, author, content_hash, created_at from campaigns where campaign_id = ?"
            + " order by version desc",
        row ->
            new Version(
                row.getInt("version"),
                row.getString("author"),
                row.getString("content_hash"),
                Statements.instant(row, "created_at")),
        id);
  }

  /**
   * Keeps the campaign as its newest version, unless the newest says the same already.
   *
   * @param campaign its own version number means nothing here
   * @return the version that holds it
   */
  public int put(Campaign campaign, String author) {
    var body = DurableJson.text(campaign.withVersion(0));
    return statements
        .first(
            "select put_campaign(?, ?::jsonb, ?, ?, ?)",
            row -> row.getInt(1),
            campaign.id(),
            body,
            Hashes.sha256(body),
            author,
            clock.instant())
        .orElseThrow();
  }

  private Optional<Campaign> read(Key key) {
    return statements.first(
        "select version, body::text as body from campaigns where campaign_id = ? and version = ?",
        PostgresCampaigns::campaign,
        key.id(),
        key.version());
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    return DurableJson.read(row.getString("body"), Campaign.class)
        .withVersion(row.getInt("version"));
  }
}
