package io.laurel.asset;

import io.laurel.opportunity.Opportunity;
import org.jspecify.annotations.Nullable;

/**
 * A search among what this customer may get under this campaign.
 *
 * @param maxCost in minor units; absent for any
 * @param limit at most this many hits
 */
public record Search(
    Opportunity opportunity,
    String contextHash,
    String query,
    Asset.@Nullable Kind kind,
    @Nullable Long maxCost,
    int limit) {}
