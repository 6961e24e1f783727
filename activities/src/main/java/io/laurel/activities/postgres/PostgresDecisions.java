package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.Decisions;
import java.time.Clock;
import javax.sql.DataSource;

/** Decisions as bytes with their hash; the columns beside them are for finding them. */
public final class PostgresDecisions implements Decisions {

  private static final String SEAL = "select seal(row(?, ?, ?, null, ?, ?, ?, ?, ?, ?)::decisions)";

  private final Statements statements;
  private final Clock clock;

  public PostgresDecisions(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  @Override
  public Seal seal(DecisionRecord decision) {
    var sealed = DurableJson.bytes(decision);
    return statements
        .first(
            SEAL,
            row -> new Seal(row.getString(1)),
            decision.opportunityId().value(),
            sealed,
            Hashes.sha256(sealed),
            decision.decision().label(),
            decision.reasons().getFirst().code().label(),
            decision.campaignId(),
            decision.customerRef().value(),
            decision.decidedAt(),
            clock.instant())
        .orElseThrow();
  }
}
