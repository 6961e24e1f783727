package io.laurel.activities.reasoning;

import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.context.CustomerContext;
import io.laurel.opportunity.Opportunity;
import java.util.function.Predicate;

/** What the campaign's own {@code assets} condition admits for this customer. */
@FunctionalInterface
public interface Eligibility {

  Predicate<Asset> of(Opportunity opportunity, CustomerContext context, Campaign campaign);
}
