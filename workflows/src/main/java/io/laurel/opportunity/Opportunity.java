package io.laurel.opportunity;

import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment worth one decision about one customer under one campaign.
 *
 * @param kind event, absence, count, schedule or request
 * @param event absent for a schedule or a request
 * @param expiresAt after this it is stale
 */
public record Opportunity(
    OpportunityId id,
    String campaignId,
    int campaignVersion,
    CustomerId customerId,
    CustomerRef customerRef,
    String kind,
    @Nullable TriggerEvent event,
    Instant detectedAt,
    Instant expiresAt) {}
