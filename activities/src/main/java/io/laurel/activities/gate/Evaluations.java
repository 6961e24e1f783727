package io.laurel.activities.gate;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Facts;
import io.laurel.gate.Gate;
import io.laurel.gate.Phase;
import io.laurel.gate.Verdict;
import io.laurel.reasoning.Proposal;

/** Keeps what a verdict rested on under its hash, so that the gate can be asked again later. */
public final class Evaluations {

  /** The kind of {@code Facts} in durable JSON. */
  public static final String FACTS = "facts";

  private final Snapshots snapshots;
  private final Catalogue catalogue;
  private volatile String keptCatalogue = "";

  public Evaluations(Snapshots snapshots, Catalogue catalogue) {
    this.snapshots = snapshots;
    this.catalogue = catalogue;
  }

  Evaluation brief(Facts facts, Verdict verdict) {
    return new Evaluation(
        facts.now(),
        Phase.BRIEF,
        null,
        null,
        Gate.RULES_VERSION,
        keep(facts),
        catalogueVersion(),
        verdict);
  }

  Evaluation of(Proposal proposal, Phase phase, Facts facts, Verdict verdict) {
    return new Evaluation(
        facts.now(),
        phase,
        proposal.action().tool().label(),
        Hashes.sha256(DurableJson.bytes(proposal.action())),
        Gate.RULES_VERSION,
        keep(facts),
        catalogueVersion(),
        verdict);
  }

  private String keep(Facts facts) {
    var bytes = DurableJson.bytes(facts);
    var hash = Hashes.sha256(bytes);
    snapshots.put(hash, FACTS, bytes);
    return hash;
  }

  private String catalogueVersion() {
    var version = catalogue.version();
    if (!version.equals(keptCatalogue)) {
      var bytes = catalogue.bytes();
      var hash = Hashes.sha256(bytes);
      snapshots.put(hash, Snapshots.CATALOGUE, bytes);
      keptCatalogue = hash;
      return hash;
    }
    return version;
  }
}
