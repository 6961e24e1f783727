package io.laurel.engine;

import io.laurel.gate.Evaluation;
import io.laurel.reasoning.Proposal;

/** What reasoning came to: a proposal that the gate lets through, or how the round went instead. */
sealed interface Thought {

  record Chosen(Proposal proposal, Evaluation evaluation) implements Thought {}

  record Dropped(Attempt attempt) implements Thought {}
}
