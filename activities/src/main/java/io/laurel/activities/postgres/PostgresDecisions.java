package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.json.Hashes;
import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.decision.Decisions;
import io.laurel.gate.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

/** Decisions as bytes with their hash; the columns beside them are for finding them. */
public final class PostgresDecisions implements Decisions {

  private static final String SEAL =
      """
      select on_file.hash, case when on_file.hash <> ? then on_file.sealed end as earlier
      from seal(row(?, ?, ?, null, ?, ?, ?, ?, ?, ?)::decisions) on_file
      """;

  private final Statements statements;
  private final Clock clock;

  public PostgresDecisions(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  @Override
  public Seal seal(DecisionRecord decision) {
    var sealed = DurableJson.bytes(decision);
    var hash = Hashes.sha256(sealed);
    return statements
        .first(
            SEAL,
            row -> seal(row, decision),
            hash,
            decision.opportunityId().value(),
            sealed,
            hash,
            decision.decision().label(),
            decision.reasons().getFirst().code().label(),
            decision.campaignId(),
            decision.customerRef().value(),
            decision.decidedAt(),
            clock.instant())
        .orElseThrow();
  }

  private static Seal seal(ResultSet row, DecisionRecord asked) throws SQLException {
    var earlier = row.getBytes("earlier");
    var onFile =
        earlier == null
            ? new Ending(asked.decision(), asked.reasons())
            : DurableJson.read(earlier, Ending.class);
    return new Seal(row.getString("hash"), onFile.decision(), onFile.reasons());
  }

  /** All that is read of an earlier record, whatever else its version held. */
  private record Ending(Decision decision, List<Reason> reasons) {}
}
