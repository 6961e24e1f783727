package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.condition.BadCondition;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.round.Rounds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The campaigns' triggers. Once started, they are read again about once a second by a thread of
 * their own, so that no event waits for the ledger; while it is away, the last ones stand. An older
 * version is read when something is still armed under it.
 */
public final class Rules implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rules.class);
  private static final Duration REFRESH = Duration.ofSeconds(1);

  private final Campaigns campaigns;
  private final Tiers tiers;
  private final Rounds rounds;
  private final Map<Version, Optional<Rule>> compiled = new ConcurrentHashMap<>();

  /** Older versions that the ledger did not give when they were asked for. */
  private final Set<Version> unread = ConcurrentHashMap.newKeySet();

  private volatile @Nullable RuleBook book;
  private boolean failing;

  public Rules(Campaigns campaigns, Tiers tiers) {
    this(campaigns, tiers, REFRESH);
  }

  Rules(Campaigns campaigns, Tiers tiers, Duration refresh) {
    this.campaigns = campaigns;
    this.tiers = tiers;
    this.rounds =
        new Rounds(
            "campaigns",
            () -> {
              readAgain();
              return refresh;
            });
  }

  /** One version of a campaign. */
  record Version(String campaignId, int number) {}

  public Rules start() {
    rounds.start();
    return this;
  }

  @Override
  public void close() {
    rounds.close();
  }

  /** Read by whoever asks first, who fails when it cannot be. */
  RuleBook current() {
    var known = book;
    return known == null ? first() : known;
  }

  /** The rule of one version; of the newest, should that one be gone or not be readable now. */
  Optional<Rule> of(String campaignId, int version) {
    var newest = current().of(campaignId);
    if (newest.filter(rule -> rule.campaign().version() == version).isPresent()) {
      return newest;
    }
    return older(new Version(campaignId, version)).or(() -> newest);
  }

  /** False while the ledger cannot tell what an older version says. */
  boolean isReadable(Version version) {
    var _ = of(version.campaignId(), version.number());
    return !unread.contains(version);
  }

  /** After a change: what is evaluated from now on knows it, where the ledger can be read. */
  public void renew() {
    readAgain();
  }

  private synchronized RuleBook first() {
    var known = book;
    return known == null ? read() : known;
  }

  private synchronized void readAgain() {
    try {
      read();
      unread.forEach(this::find);
      failing = false;
    } catch (RuntimeException away) {
      if (!failing) {
        log.warn("the campaigns cannot be read, the last ones stand ({})", Causes.of(away));
      }
      failing = true;
    }
  }

  private RuleBook read() {
    var rules = campaigns.all().stream().flatMap(campaign -> compile(campaign).stream()).toList();
    var fresh = new RuleBook(rules);
    book = fresh;
    return fresh;
  }

  /** The ledger is asked by whoever needs it first; what it did not give, by the thread. */
  private Optional<Rule> older(Version asked) {
    var known = compiled.get(asked);
    if (known != null) {
      return known;
    }
    if (unread.contains(asked)) {
      return Optional.empty();
    }
    try {
      return find(asked);
    } catch (RuntimeException away) {
      unread.add(asked);
      log.warn(
          "campaign {} version {} is read later ({})",
          asked.campaignId(),
          asked.number(),
          Causes.of(away));
      return Optional.empty();
    }
  }

  private Optional<Rule> find(Version asked) {
    var found = campaigns.find(asked.campaignId(), asked.number()).flatMap(this::compile);
    unread.remove(asked);
    return found;
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
