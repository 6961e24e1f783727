package io.laurel.activities.ledger;

import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.gate.Facts;
import io.laurel.opportunity.Opportunity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger knows at one instant of all that the gate looks at. */
public interface FactBook {

  LedgerFacts read(Query query);

  /**
   * @param assetId whose stock is wanted, absent when the proposal names no asset
   * @param claims to take the customer's slot on the way, if it is free, expired, already this
   *     opportunity's, or held by one of a campaign of lower priority. Repeatable. What has its
   *     record already takes none
   */
  record Query(
      Opportunity opportunity,
      Campaign campaign,
      @Nullable String assetId,
      Instant now,
      boolean claims) {}

  /**
   * What is only reserved for this very opportunity counts as free everywhere.
   *
   * @param decided whether the opportunity has a sealed record
   * @param contacts of the customer in all campaigns that count against a cap: reserved, in flight
   *     or committed, as far back as the campaign's longest cap
   * @param addresses channels for which the customer can be reached at all; always holds {@code
   *     loyalty}
   * @param heldAssets every asset granted so far, once for each grant
   * @param newestVersion of the campaign, absent when it is in the archive
   * @param slotIsOthers another opportunity holds the customer's slot now
   * @param coolingUntil end of the campaign's cooldown, counted from the detection of the
   *     customer's latest other opportunity of this campaign that acted; absent when there is none
   * @param stockLeft of the asset asked for, absent when unlimited or no asset was asked for
   * @param phoneCountry calling code of the number on file, such as {@code +49}, for guessing zones
   */
  record LedgerFacts(
      boolean decided,
      List<Facts.Stop> stops,
      List<Facts.Contact> contacts,
      Facts.MoneyFacts money,
      List<Consent> consents,
      List<Channel> addresses,
      List<String> heldAssets,
      int openTickets,
      boolean blocked,
      boolean erased,
      @Nullable Integer newestVersion,
      boolean slotIsOthers,
      @Nullable Instant coolingUntil,
      @Nullable Long stockLeft,
      @Nullable String phoneCountry) {
    public LedgerFacts {
      stops = List.copyOf(stops);
      contacts = List.copyOf(contacts);
      consents = List.copyOf(consents);
      addresses = List.copyOf(addresses);
      heldAssets = List.copyOf(heldAssets);
    }
  }
}
