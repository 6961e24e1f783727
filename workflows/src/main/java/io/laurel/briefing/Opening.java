package io.laurel.briefing;

import io.laurel.opportunity.Opportunity;

/**
 * Asks for a brief.
 *
 * @param round 1 at first, one more after each wait
 */
public record Opening(Opportunity opportunity, String workflowId, String runId, int round) {}
