package io.laurel.briefing;

import io.laurel.asset.SearchResult;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.ReasonerBounds;
import io.laurel.context.ContextRef;
import io.laurel.customer.Purpose;
import io.laurel.gate.Evaluation;
import java.util.List;

/**
 * What the workflow needs to know to go on; everything else stays in the ledger.
 *
 * @param evaluation the gate's word before any thinking; only on allow does the decision go on
 * @param searches what was searched beforehand, so that most decisions need one turn
 */
public record Brief(
    Evaluation evaluation,
    ContextRef context,
    Purpose purpose,
    ReasonerBounds bounds,
    ApprovalTerms approval,
    List<SearchResult> searches) {
  public Brief {
    searches = List.copyOf(searches);
  }
}
