package io.laurel.activities.gate;

import io.laurel.activities.reasoning.Recall;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Gate;
import io.laurel.gate.Gatekeeper;
import io.laurel.gate.Judging;

/** Asks the gate over facts read now from the ledger. */
public final class LedgerGatekeeper implements Gatekeeper {

  private final FactGathering gathering;
  private final Evaluations evaluations;
  private final Recall recall;

  public LedgerGatekeeper(FactGathering gathering, Evaluations evaluations, Recall recall) {
    this.gathering = gathering;
    this.evaluations = evaluations;
    this.recall = recall;
  }

  @Override
  public Evaluation judge(Judging judging) {
    var campaign = recall.campaign(judging.opportunity());
    var context = recall.context(judging.contextHash());
    var facts = gathering.about(judging, campaign, context);
    var proposal = judging.proposal();
    return evaluations.of(proposal, judging.phase(), facts, Gate.judge(facts, proposal));
  }
}
