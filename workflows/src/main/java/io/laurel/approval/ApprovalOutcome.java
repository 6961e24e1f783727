package io.laurel.approval;

import io.laurel.opportunity.OpportunityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an approval ended; without a ruling the deadline passed. */
public record ApprovalOutcome(OpportunityId opportunity, @Nullable Ruling ruling, Instant at) {}
