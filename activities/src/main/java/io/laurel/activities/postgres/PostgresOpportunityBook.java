package io.laurel.activities.postgres;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.OpportunityBook;
import io.laurel.briefing.Aside;
import io.laurel.briefing.Opening;
import io.laurel.gate.Reason;
import io.laurel.opportunity.TriggerEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One row an opportunity, whatever the number of runs and rounds. */
public final class PostgresOpportunityBook implements OpportunityBook {

  private static final String OPEN =
      """
      insert into opportunities (opportunity_id, workflow_id, run_id, campaign_id, campaign_version,
                                 customer_id, customer_ref, kind, event_id, detected_at, expires_at,
                                 opened_at, rounds)
      select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? from %s
      on conflict (opportunity_id) do update set
        run_id = excluded.run_id, rounds = greatest(opportunities.rounds, excluded.rounds)
      where not exists (select from decisions d where d.opportunity_id = excluded.opportunity_id)
      """
          .formatted(Statements.UNHURRIED);

  private final Statements statements;
  private final Clock clock;

  public PostgresOpportunityBook(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  @Override
  public void open(Opening opening) {
    var opportunity = opening.opportunity();
    statements.run(
        OPEN,
        opportunity.id().value(),
        opening.workflowId(),
        opening.runId(),
        opportunity.campaignId(),
        opportunity.campaignVersion(),
        opportunity.customerId().value(),
        opportunity.customerRef().value(),
        opportunity.kind(),
        Optional.ofNullable(opportunity.event()).map(TriggerEvent::eventId).orElse(null),
        opportunity.detectedAt(),
        opportunity.expiresAt(),
        clock.instant(),
        opening.round());
  }

  @Override
  public void setAside(Aside aside) {
    var until = aside.until();
    if (until != null) {
      statements.run(
          "update opportunities set waits = ?::jsonb where opportunity_id = ?",
          DurableJson.text(new Waits(until, aside.reasons())),
          aside.opportunity().value());
    }
  }

  private record Waits(Instant until, List<Reason> reasons) {}
}
