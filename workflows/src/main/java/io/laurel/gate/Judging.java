package io.laurel.gate;

import io.laurel.opportunity.Opportunity;
import io.laurel.reasoning.Proposal;

/**
 * A proposal put before the gate.
 *
 * @param approved a person has agreed to exactly this action
 * @param reserved the ledger already holds its money, contact, stock and holding
 */
public record Judging(
    Opportunity opportunity,
    String contextHash,
    Proposal proposal,
    Phase phase,
    Incentive incentive,
    boolean approved,
    boolean reserved) {}
