package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.condition.BadCondition;
import io.laurel.campaign.condition.Tiers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The campaigns' triggers. They are read again about once a second; while they cannot be, the last
 * ones stand. An older version is read when something is still armed under it.
 */
public final class Rules {

  private static final Logger log = LoggerFactory.getLogger(Rules.class);
  private static final Duration REFRESH = Duration.ofSeconds(1);

  private final Campaigns campaigns;
  private final Tiers tiers;
  private final Duration refresh;
  private final Map<Version, Optional<Rule>> compiled = new ConcurrentHashMap<>();
  private volatile @Nullable RuleBook book;
  private volatile long readAt;

  public Rules(Campaigns campaigns, Tiers tiers) {
    this(campaigns, tiers, REFRESH);
  }

  Rules(Campaigns campaigns, Tiers tiers, Duration refresh) {
    this.campaigns = campaigns;
    this.tiers = tiers;
    this.refresh = refresh;
  }

  private record Version(String campaignId, int number) {}

  RuleBook current() {
    var known = book;
    return known != null && isFresh() ? known : readAgain();
  }

  /** The rule of one version; of the newest, should that one be gone. */
  Optional<Rule> of(String campaignId, int version) {
    var newest = current().of(campaignId);
    if (newest.filter(rule -> rule.campaign().version() == version).isPresent()) {
      return newest;
    }
    var asked = new Version(campaignId, version);
    var known = compiled.get(asked);
    if (known == null) {
      known = campaigns.find(campaignId, version).flatMap(this::compile);
    }
    return known.or(() -> newest);
  }

  private boolean isFresh() {
    return System.nanoTime() - readAt < refresh.toNanos();
  }

  /** After a change: what is evaluated from now on knows it, where the ledger can be read. */
  public synchronized void renew() {
    readAt = System.nanoTime() - refresh.toNanos();
    readAgain();
  }

  private synchronized RuleBook readAgain() {
    var known = book;
    if (known != null && isFresh()) {
      return known;
    }
    try {
      known = read(campaigns.all());
      book = known;
    } catch (RuntimeException away) {
      if (known == null) {
        throw away;
      }
      log.warn("the campaigns could not be read again: {}", away.getClass().getSimpleName());
    }
    readAt = System.nanoTime();
    return known;
  }

  private RuleBook read(List<Campaign> all) {
    return new RuleBook(all.stream().flatMap(campaign -> compile(campaign).stream()).toList());
  }

  /** A version never changes, so it is compiled once; one that cannot be used is told of once. */
  private Optional<Rule> compile(Campaign campaign) {
    return compiled.computeIfAbsent(
        new Version(campaign.id(), campaign.version()),
        version -> {
          try {
            return Optional.of(Rule.of(campaign, tiers));
          } catch (BadCondition bad) {
            log.warn(
                "campaign {} version {} is left out: {}",
                version.campaignId(),
                version.number(),
                bad.getMessage());
            return Optional.empty();
          }
        });
  }
}
