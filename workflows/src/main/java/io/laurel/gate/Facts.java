package io.laurel.gate;

import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.asset.Asset;
import io.laurel.campaign.Cap;
import io.laurel.campaign.QuietHours;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.customer.Purpose;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the gate looks at, read once and kept, so that the same facts give the same verdict
 * again.
 *
 * @param decided the opportunity has a sealed record already
 * @param expiresAt when the opportunity is no longer worth deciding
 * @param stops that are set now
 * @param contacts of the customer, all campaigns, at least as far back as the longest cap
 * @param providers that are carried here
 * @param incentive absent where that was not looked at
 * @param reserved the ledger already holds contact, stock, holding and money of this very action
 * @param approved a person agreed to this very action
 */
public record Facts(
    Instant now,
    boolean decided,
    Instant expiresAt,
    CampaignFacts campaign,
    CustomerFacts customer,
    List<Stop> stops,
    List<Contact> contacts,
    MoneyFacts money,
    @Nullable AssetFacts asset,
    List<String> linkHosts,
    List<Provider> providers,
    @Nullable Incentive incentive,
    boolean reserved,
    boolean approved) {

  public Facts {
    stops = List.copyOf(stops);
    contacts = List.copyOf(contacts);
    linkHosts = List.copyOf(linkHosts);
    providers = List.copyOf(providers);
  }

  /**
   * @param free whether something that it may do costs nothing; only looked at where the money is
   *     spent
   * @param approvalNeeded what the campaign's approval condition says of this action
   */
  public record CampaignFacts(
      String id,
      boolean active,
      Purpose purpose,
      List<Tool> actions,
      List<String> crmFields,
      List<Cap> caps,
      QuietHours quietHours,
      double holdout,
      boolean free,
      boolean approvalNeeded,
      String approvalGroup) {
    public CampaignFacts {
      actions = List.copyOf(actions);
      crmFields = List.copyOf(crmFields);
      caps = List.copyOf(caps);
    }
  }

  /**
   * @param zones candidates for where the customer is; empty when nobody knows
   * @param reachable channels with an address on file and a provider
   * @param bucket the customer's place in [0, 1) for this campaign's holdout
   * @param superseded another opportunity holds the customer's slot
   * @param coolingUntil end of the campaign's cooldown after it last acted on this customer
   */
  public record CustomerFacts(
      @Nullable String tier,
      @Nullable String country,
      List<ZoneId> zones,
      List<Channel> reachable,
      List<Consent> consents,
      List<String> heldAssets,
      int openTickets,
      boolean blocked,
      boolean erased,
      boolean inAudience,
      boolean superseded,
      @Nullable Instant coolingUntil,
      double bucket) {
    public CustomerFacts {
      zones = List.copyOf(zones);
      reachable = List.copyOf(reachable);
      consents = List.copyOf(consents);
      heldAssets = List.copyOf(heldAssets);
    }
  }

  /** {@code value} names the campaign, channel or provider; absent for {@code all}. */
  public record Stop(String id, String scope, @Nullable String value) {}

  public record Contact(Channel channel, String campaignId, Instant at) {}

  /**
   * Minor units.
   *
   * @param customerLeftCents what the per-customer limit still allows, absent without such a limit
   */
  public record MoneyFacts(
      String budgetId, long availableCents, Currency currency, @Nullable Long customerLeftCents) {}

  /**
   * @param inCampaign whether the campaign's asset condition holds for it
   * @param stockLeft absent when unlimited
   */
  public record AssetFacts(Asset asset, boolean inCampaign, @Nullable Long stockLeft) {}
}
