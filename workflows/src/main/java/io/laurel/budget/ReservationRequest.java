package io.laurel.budget;

import io.laurel.action.Action;
import io.laurel.opportunity.Opportunity;
import java.time.Duration;

/**
 * Asks for all that an action needs: money of campaign, customer and period, the contact under the
 * caps, stock and the holding.
 *
 * @param timeToLive at least approval deadline plus action time-out
 */
public record ReservationRequest(
    ReservationId id, Opportunity opportunity, Action action, Duration timeToLive) {}
