package io.laurel.action;

import io.laurel.budget.ReservationId;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.opportunity.OpportunityId;

/**
 * One action on its way to a provider.
 *
 * @param key the idempotency key, minted from opportunity, round and step before the first call
 */
public record Dispatch(
    String key,
    OpportunityId opportunityId,
    String campaignId,
    CustomerId customerId,
    Purpose purpose,
    Action action,
    ReservationId reservation) {}
