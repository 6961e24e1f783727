package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Trigger;
import io.laurel.campaign.condition.Tiers;
import io.laurel.campaign.condition.TriggerCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The campaigns' triggers with their conditions compiled. They are read again about once a second;
 * while they cannot be, the last ones stand.
 */
public final class Rules {

  private static final Logger log = LoggerFactory.getLogger(Rules.class);
  private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<List<Campaign>> campaigns;
  private final Tiers tiers;
  private volatile @Nullable Snapshot snapshot;
  private volatile long readAt;

  public Rules(Supplier<List<Campaign>> campaigns, Tiers tiers) {
    this.campaigns = campaigns;
    this.tiers = tiers;
  }

  /** One campaign's trigger. */
  sealed interface Rule {
    Campaign campaign();

    record OnEvent(Campaign campaign, String type, TriggerCondition when) implements Rule {}

    record OnAbsence(Campaign campaign, Trigger.Absence trigger, TriggerCondition when)
        implements Rule {
      Duration within() {
        return trigger.within();
      }
    }
  }

  private record Snapshot(Map<String, Compiled> byCampaign) {}

  private record Compiled(int version, Optional<Rule> rule) {}

  /** Those that are on at a moment. */
  List<Rule> at(Instant now) {
    return current().byCampaign().values().stream()
        .flatMap(compiled -> compiled.rule().stream())
        .filter(rule -> rule.campaign().active().covers(now))
        .toList();
  }

  Optional<Rule> of(String campaignId) {
    return Optional.ofNullable(current().byCampaign().get(campaignId)).flatMap(Compiled::rule);
  }

  private Snapshot current() {
    var known = snapshot;
    if (known != null && System.nanoTime() - readAt < REFRESH_NANOS) {
      return known;
    }
    return refresh();
  }

  private synchronized Snapshot refresh() {
    var known = snapshot;
    if (known != null && System.nanoTime() - readAt < REFRESH_NANOS) {
      return known;
    }
    try {
      known = compiled(known, campaigns.get());
      snapshot = known;
    } catch (RuntimeException away) {
      if (known == null) {
        throw away;
      }
      log.warn("the campaigns could not be read again: {}", away.getClass().getSimpleName());
    }
    readAt = System.nanoTime();
    return known;
  }

  private Snapshot compiled(@Nullable Snapshot before, List<Campaign> all) {
    var next = new LinkedHashMap<String, Compiled>();
    for (var campaign : all) {
      var known = before == null ? null : before.byCampaign().get(campaign.id());
      next.put(
          campaign.id(),
          known != null && known.version() == campaign.version()
              ? known
              : new Compiled(campaign.version(), rule(campaign)));
    }
    return new Snapshot(next);
  }

  private Optional<Rule> rule(Campaign campaign) {
    return switch (campaign.trigger()) {
      case Trigger.Event event ->
          Optional.of(
              new Rule.OnEvent(
                  campaign,
                  event.type(),
                  TriggerCondition.compile(event.when(), event.type(), tiers)));
      case Trigger.Absence absence ->
          Optional.of(
              new Rule.OnAbsence(
                  campaign,
                  absence,
                  TriggerCondition.compile(absence.when(), absence.after(), tiers)));
      case Trigger.Count _, Trigger.Schedule _ -> {
        log.warn(
            "campaign {} has a {} trigger, which is not evaluated yet",
            campaign.id(),
            campaign.trigger().kind());
        yield Optional.empty();
      }
    };
  }

  /** Where a rule's condition sees an event, previous or now. */
  static Map<String, @Nullable Object> seen(io.laurel.opportunity.TriggerEvent event) {
    var seen = new LinkedHashMap<String, @Nullable Object>(event.properties());
    seen.put("type", event.eventType());
    seen.put("occurred_at", event.occurredAt());
    return seen;
  }
}
