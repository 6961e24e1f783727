package io.laurel.engine;

import io.temporal.common.SearchAttributeKey;
import java.time.OffsetDateTime;

/** The search attributes that make a decision findable in Temporal; none holds personal data. */
public final class SearchAttributes {

  public static final SearchAttributeKey<String> CAMPAIGN =
      SearchAttributeKey.forKeyword("Campaign");
  public static final SearchAttributeKey<String> OPPORTUNITY_KIND =
      SearchAttributeKey.forKeyword("OpportunityKind");
  public static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("Stage");
  public static final SearchAttributeKey<String> DECISION =
      SearchAttributeKey.forKeyword("Decision");
  public static final SearchAttributeKey<String> CUSTOMER_REF =
      SearchAttributeKey.forKeyword("CustomerRef");
  public static final SearchAttributeKey<String> REASONER =
      SearchAttributeKey.forKeyword("Reasoner");
  public static final SearchAttributeKey<OffsetDateTime> APPROVAL_DEADLINE =
      SearchAttributeKey.forOffsetDateTime("ApprovalDeadline");
  public static final SearchAttributeKey<Long> RESERVED_CENTS =
      SearchAttributeKey.forLong("ReservedCents");

  private SearchAttributes() {}
}
