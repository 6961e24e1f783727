package io.laurel.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the gate with what it takes to get the same answer again.
 *
 * @param action the tool judged, absent in the brief
 * @param contentHash of the action judged, which a person's ruling is pinned to; absent in the
 *     brief
 * @param factsHash of the facts, whose bytes are kept under that hash
 */
public record Evaluation(
    Instant at,
    Phase phase,
    @Nullable String action,
    @Nullable String contentHash,
    String rulesVersion,
    String factsHash,
    String catalogueVersion,
    Verdict verdict) {}
