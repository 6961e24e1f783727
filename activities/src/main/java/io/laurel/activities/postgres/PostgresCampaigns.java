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
import org.jspecify.annotations.Nullable;

/**
 * Campaigns in the ledger. A version never changes, so one that was read is not read again. What is
 * archived is no longer among the newest; its versions are still found.
 */
public final class PostgresCampaigns implements Campaigns {

  private static final String NEWEST =
      """
      select distinct on (campaign_id) version, body::text as body
      from campaigns
      where not exists (select from campaign_archive done where done.campaign_id = campaigns.campaign_id)
      order by campaign_id, version desc
      """;

  private static final String LATEST =
      """
      select version, archived_by, archived_at
      from campaigns left join campaign_archive using (campaign_id)
      where campaign_id = ?
      order by version desc limit 1
      """;

  private final Statements statements;
  private final Clock clock;
  private final Map<Key, Campaign> known = new ConcurrentHashMap<>();

  public PostgresCampaigns(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  private record Key(String id, int version) {}

  /** Who put it there. */
  public record Archive(String by, Instant at) {}

  /**
   * The last version.
   *
   * @param archive absent while the campaign is at work
   */
  public record Latest(Campaign campaign, @Nullable Archive archive) {}

  /** Who wrote which version. */
  public record Version(int version, String author, String contentHash, Instant createdAt) {}

  @Override
  public List<Campaign> all() {
    return statements.all(NEWEST, PostgresCampaigns::campaign);
  }

  @Override
  public Optional<Campaign> newest(String id) {
    return latest(id).filter(latest -> latest.archive() == null).map(Latest::campaign);
  }

  /** The last version, also of a campaign in the archive. */
  public Optional<Latest> latest(String id) {
    record Row(int version, @Nullable Archive archive) {}
    return statements
        .first(LATEST, row -> new Row(row.getInt("version"), archiveOf(row)), id)
        .flatMap(
            row -> find(id, row.version()).map(campaign -> new Latest(campaign, row.archive())));
  }

  /** The ids of those in the archive. */
  public List<String> archived() {
    return statements.all(
        "select campaign_id from campaign_archive order by campaign_id", row -> row.getString(1));
  }

  /**
   * @return whether it was there and at work until now
   */
  public boolean archive(String id, String by) {
    return statements
        .first(
            "select archive_campaign(?, ?, ?)", row -> row.getBoolean(1), id, by, clock.instant())
        .orElseThrow();
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
   * Keeps the campaign as its newest version, unless the newest says the same already. It comes out
   * of the archive.
   *
   * @param campaign its own version number means nothing here
   * @return the version that holds it
   */
  public int put(Campaign campaign, String author) {
    var body = body(campaign);
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

  /** Whether the last version that this author wrote says just this. */
  public boolean wrote(Campaign campaign, String author) {
    return statements
        .first(
            "select content_hash from campaigns where campaign_id = ? and author = ?"
                + " order by version desc limit 1",
            row -> row.getString(1),
            campaign.id(),
            author)
        .filter(Hashes.sha256(body(campaign))::equals)
        .isPresent();
  }

  private static String body(Campaign campaign) {
    return DurableJson.text(campaign.withVersion(0));
  }

  private Optional<Campaign> read(Key key) {
    return statements.first(
        "select version, body::text as body from campaigns where campaign_id = ? and version = ?",
        PostgresCampaigns::campaign,
        key.id(),
        key.version());
  }

  private static @Nullable Archive archiveOf(ResultSet row) throws SQLException {
    var at = Statements.maybeInstant(row, "archived_at");
    return at == null ? null : new Archive(row.getString("archived_by"), at);
  }

  private static Campaign campaign(ResultSet row) throws SQLException {
    return DurableJson.read(row.getString("body"), Campaign.class)
        .withVersion(row.getInt("version"));
  }
}
