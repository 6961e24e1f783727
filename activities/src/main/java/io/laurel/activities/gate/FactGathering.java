package io.laurel.activities.gate;

import io.laurel.action.Tool;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.FactBook;
import io.laurel.activities.ledger.FactBook.LedgerFacts;
import io.laurel.activities.zone.CandidateZones;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.context.CustomerContext;
import io.laurel.gate.Facts;
import io.laurel.gate.Judging;
import io.laurel.gate.Phase;
import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Proposal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of one moment. Where a rule could be kind or strict, the facts are read strictly.
 */
public final class FactGathering {

  private static final double BUCKETS = 1L << 32;

  private final FactBook book;
  private final Catalogue catalogue;
  private final Campaigns campaigns;
  private final CampaignConditions conditions;
  private final GateSettings settings;
  private final Clock clock;

  public FactGathering(Sources sources, GateSettings settings, Clock clock) {
    this.book = sources.book();
    this.catalogue = sources.catalogue();
    this.campaigns = sources.campaigns();
    this.conditions = sources.conditions();
    this.settings = settings;
    this.clock = clock;
  }

  /** Where facts come from. */
  public record Sources(
      FactBook book, Catalogue catalogue, Campaigns campaigns, CampaignConditions conditions) {}

  Facts beforeThinking(Opportunity opportunity, Campaign campaign, CustomerContext context) {
    return new Reading(opportunity, campaign, context, clock.instant()).facts(null);
  }

  Facts about(Judging judging, Campaign campaign, CustomerContext context) {
    return new Reading(judging.opportunity(), campaign, context, clock.instant()).facts(judging);
  }

  private final class Reading {
    private final Opportunity opportunity;
    private final Campaign campaign;
    private final CustomerContext context;
    private final Instant now;

    Reading(Opportunity opportunity, Campaign campaign, CustomerContext context, Instant now) {
      this.opportunity = opportunity;
      this.campaign = campaign;
      this.context = context;
      this.now = now;
    }

    Facts facts(@Nullable Judging judging) {
      var proposal = judging == null ? null : judging.proposal();
      var assetId = proposal == null ? null : proposal.action().asset().orElse(null);
      // it is free while people are asked; who cannot have it back is superseded by these facts
      boolean claims = judging == null || judging.phase() == Phase.BEFORE_ACT;
      var ledger = book.read(new FactBook.Query(opportunity, campaign, assetId, now, claims));
      return new Facts(
          now,
          ledger.decided(),
          opportunity.expiresAt(),
          campaign(proposal, ledger),
          customer(ledger),
          ledger.stops(),
          ledger.contacts(),
          ledger.money(),
          asset(assetId, ledger.stockLeft()),
          settings.linkHosts(),
          settings.providers(),
          judging == null ? null : judging.incentive(),
          judging != null && judging.reserved(),
          judging != null && judging.approved());
    }

    private Facts.CampaignFacts campaign(@Nullable Proposal proposal, LedgerFacts ledger) {
      return new Facts.CampaignFacts(
          campaign.id(),
          activeNow(ledger.newestVersion()),
          campaign.purpose(),
          campaign.actions(),
          List.copyOf(campaign.crmFields().keySet()),
          campaign.caps(),
          campaign.quietHours(),
          campaign.holdout(),
          ledger.money().availableCents() <= 0 && mayBeFree(),
          proposal != null && conditions.needsApproval(campaign, proposal, context),
          campaign.approval().group());
    }

    /** Only what is given costs anything, and not all of that. */
    private boolean mayBeFree() {
      return campaign.actions().stream().anyMatch(tool -> tool != Tool.SEND_COUPON)
          || catalogue.any(
              asset -> asset.valueCents() == 0 && conditions.inCampaign(campaign, asset));
    }

    /** The newest version switches a campaign off for the older ones too. */
    private boolean activeNow(@Nullable Integer newestVersion) {
      return campaign.active().covers(now)
          && Optional.ofNullable(newestVersion)
              .flatMap(version -> campaigns.find(campaign.id(), version))
              .map(newest -> newest.active().covers(now))
              .orElse(false);
    }

    private Facts.CustomerFacts customer(LedgerFacts ledger) {
      var profile = context.profile();
      return new Facts.CustomerFacts(
          profile.tier(),
          profile.country(),
          CandidateZones.of(profile.timezone(), profile.country(), ledger.phoneCountry()),
          ledger.addresses().stream().filter(settings::carries).toList(),
          ledger.consents(),
          ledger.heldAssets(),
          ledger.openTickets(),
          ledger.blocked(),
          ledger.erased(),
          conditions.inAudience(campaign, context),
          ledger.slotIsOthers(),
          ledger.coolingUntil(),
          bucket());
    }

    private Facts.@Nullable AssetFacts asset(@Nullable String id, @Nullable Long stockLeft) {
      return Optional.ofNullable(id)
          .flatMap(catalogue::find)
          .map(asset ->
              new Facts.AssetFacts(asset, conditions.inCampaign(campaign, asset), stockLeft))
          .orElse(null);
    }

    /** The same customer keeps the same place in a campaign for good. */
    private double bucket() {
      var seed = opportunity.customerRef().value() + "/" + campaign.id();
      var hash = Hashes.sha256(seed.getBytes(StandardCharsets.UTF_8));
      var head = ByteBuffer.wrap(java.util.HexFormat.of().parseHex(hash.substring(0, 8))).getInt();
      return Integer.toUnsignedLong(head) / BUCKETS;
    }
  }
}
