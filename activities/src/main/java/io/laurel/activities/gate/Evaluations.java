package io.laurel.activities.gate;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.ledger.Catalogue;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.activities.ledger.Snapshots.Snapshot;
import io.laurel.gate.Evaluation;
import io.laurel.gate.Facts;
import io.laurel.gate.Gate;
import io.laurel.gate.Phase;
import io.laurel.gate.Verdict;
import io.laurel.reasoning.Proposal;
import java.util.stream.Stream;

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

  /**
   * @param context that the facts were read with
   */
  Evaluation brief(Facts facts, Verdict verdict, Snapshot context) {
    var kept = keep(facts, Stream.of(context));
    return new Evaluation(
        facts.now(),
        Phase.BRIEF,
        null,
        null,
        Gate.RULES_VERSION,
        kept.facts(),
        kept.catalogue(),
        verdict);
  }

  Evaluation of(Proposal proposal, Phase phase, Facts facts, Verdict verdict) {
    var kept = keep(facts, Stream.empty());
    return new Evaluation(
        facts.now(),
        phase,
        proposal.action().tool().label(),
        Hashes.sha256(DurableJson.bytes(proposal.action())),
        Gate.RULES_VERSION,
        kept.facts(),
        kept.catalogue(),
        verdict);
  }

  /** The hashes of what was kept. */
  private record Kept(String facts, String catalogue) {}

  private Kept keep(Facts facts, Stream<Snapshot> more) {
    var read = Snapshot.of(FACTS, DurableJson.bytes(facts));
    var version = catalogue.version();
    if (version.equals(keptCatalogue)) {
      snapshots.put(Stream.concat(Stream.of(read), more).toList());
      return new Kept(read.hash(), version);
    }
    // a newer one may have come meanwhile: what counts is the hash of the bytes that are kept
    var shelves = Snapshot.of(Snapshots.CATALOGUE, catalogue.bytes());
    snapshots.put(Stream.concat(Stream.of(read, shelves), more).toList());
    keptCatalogue = shelves.hash();
    return new Kept(read.hash(), shelves.hash());
  }
}
