package io.laurel.action;

import io.laurel.budget.ReservationId;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.gate.NotAfter;
import io.laurel.opportunity.OpportunityId;
import org.jspecify.annotations.Nullable;

/**
 * One action on its way to a provider.
 *
 * @param key the idempotency key, minted from opportunity, round and step before the first call
 * @param notAfter until when it may leave, however often it is tried; absent for good
 */
public record Dispatch(
    String key,
    OpportunityId opportunityId,
    String campaignId,
    CustomerId customerId,
    Purpose purpose,
    Action action,
    ReservationId reservation,
    @Nullable NotAfter notAfter) {}
