package io.laurel.campaign;

/**
 * How long and how dearly a reasoner may think about one decision.
 *
 * @param maxMicros model cost in millionths of a dollar
 */
public record ReasonerBounds(int maxTurns, int maxToolCalls, int turnSeconds, long maxMicros) {}
