package io.laurel.activities.gate;

import io.laurel.activities.ledger.CustomerSlots;
import io.laurel.activities.ledger.OpportunityBook;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.activities.reasoning.Recall;
import io.laurel.asset.Assets;
import io.laurel.asset.Search;
import io.laurel.asset.SearchResult;
import io.laurel.briefing.Aside;
import io.laurel.briefing.Brief;
import io.laurel.briefing.Briefs;
import io.laurel.briefing.Opening;
import io.laurel.campaign.Campaign;
import io.laurel.context.ContextRef;
import io.laurel.gate.Gate;
import io.laurel.gate.Verdict;
import io.laurel.opportunity.Opportunity;
import java.util.List;

/** Opens the opportunity in the ledger, reads the context and asks the gate whether to think. */
public final class LedgerBriefs implements Briefs {

  private final Ledger ledger;
  private final ContextReading contexts;
  private final FactGathering gathering;
  private final Evaluations evaluations;

  public LedgerBriefs(
      Ledger ledger, ContextReading contexts, FactGathering gathering, Evaluations evaluations) {
    this.ledger = ledger;
    this.contexts = contexts;
    this.gathering = gathering;
    this.evaluations = evaluations;
  }

  /** What a brief writes to and looks up. */
  public record Ledger(OpportunityBook book, CustomerSlots slots, Recall recall, Assets assets) {}

  @Override
  public Brief open(Opening opening) {
    var opportunity = opening.opportunity();
    ledger.book().open(opening);
    var campaign = ledger.recall().campaign(opportunity);
    var read = contexts.of(opportunity);
    ledger.recall().remember(read.ref().hash(), read.context());
    var facts = gathering.beforeThinking(opportunity, campaign, read.context());
    var verdict = Gate.brief(facts);
    return new Brief(
        evaluations.brief(facts, verdict, read.snapshot()),
        read.ref(),
        campaign.purpose(),
        campaign.reasoner(),
        campaign.approval(),
        verdict instanceof Verdict.Allow ? searched(opportunity, campaign, read.ref()) : List.of());
  }

  @Override
  public void standAside(Aside aside) {
    ledger.book().setAside(aside);
    ledger.slots().release(aside.opportunity());
  }

  private List<SearchResult> searched(
      Opportunity opportunity, Campaign campaign, ContextRef context) {
    return List.of(
        ledger
            .assets()
            .search(
                new Search(
                    opportunity,
                    context.hash(),
                    campaign.goal(),
                    null,
                    null,
                    MaskedQuestion.PRE_SEARCHED)));
  }
}
