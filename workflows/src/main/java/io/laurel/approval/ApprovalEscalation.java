package io.laurel.approval;

import io.laurel.opportunity.OpportunityId;
import java.time.Instant;

/**
 * Nobody has ruled yet, and a second group is asked as well.
 *
 * @param to the second group
 */
public record ApprovalEscalation(OpportunityId opportunity, String to, Instant at) {}
