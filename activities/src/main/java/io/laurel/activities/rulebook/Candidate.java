package io.laurel.activities.rulebook;

import io.laurel.asset.Asset;

/** An asset that no rule ruled out, and the way it would go. */
record Candidate(Asset asset, Way way, String text, double fit, double points) {}
