package io.laurel.activities.postgres;

import io.laurel.budget.ReservationRequest;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the function {@code reserve} takes. */
record ReservationAsk(
    String reservationId,
    String opportunityId,
    String campaignId,
    String customerId,
    @Nullable String budgetId,
    String currency,
    long amountCents,
    long campaignLimit,
    @Nullable Long customerLimit,
    @Nullable String channel,
    List<CapAsk> caps,
    @Nullable String assetId,
    Instant now,
    Instant expiresAt) {

  /**
   * @param any whether contacts on every channel count
   */
  record CapAsk(int max, String per, long seconds, boolean any) {}

  ReservationAsk {
    caps = List.copyOf(caps);
  }

  static ReservationAsk of(ReservationRequest request, Campaign campaign, Instant now) {
    var opportunity = request.opportunity();
    var action = request.action();
    var terms = campaign.budget();
    return new ReservationAsk(
        request.id().value(),
        opportunity.id().value(),
        campaign.id(),
        opportunity.customerId().value(),
        action.value().isZero() ? null : terms.budgetId(campaign.id(), now),
        action.value().currency().getCurrencyCode(),
        action.value().cents(),
        terms.limitCents(),
        terms.perCustomerCents(),
        action.contact().map(Channel::label).orElse(null),
        caps(request, campaign),
        action.asset().orElse(null),
        now,
        now.plus(request.timeToLive()));
  }

  private static List<CapAsk> caps(ReservationRequest request, Campaign campaign) {
    return request.action().contact().stream()
        .flatMap(channel -> campaign.caps().stream().filter(cap -> cap.covers(channel)))
        .map(cap ->
            new CapAsk(
                cap.max(), cap.per().toString(), cap.per().toSeconds(), cap.channel() == null))
        .toList();
  }
}
