package io.laurel.activities.postgres;

import io.laurel.action.Receipt;
import io.laurel.activities.json.DurableJson;
import io.laurel.budget.Reservation;
import io.laurel.customer.CustomerRef;
import io.laurel.decision.Decision;
import io.laurel.decision.DecisionRecord;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.OpportunityId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opportunities without a record, and how they get one when their workflow cannot give it. */
public final class OpenOpportunities {

  /** A call that left is given this long to come back before nobody knows what became of it. */
  private static final Duration CALL = Duration.ofMinutes(15);

  private static final String LIST =
      """
      select o.opportunity_id, o.workflow_id, o.opened_at from opportunities o
      where not o.decided and o.opened_at < ? and (o.opened_at, o.opportunity_id) > (?, ?)
        and not exists (select from outbox x where x.opportunity_id = o.opportunity_id
                        and x.state = 'departed' and x.departed_at > ?)
      order by o.opened_at, o.opportunity_id limit ?
      """;

  private static final String ONE =
      """
      select o.*,
        (select reservation_json(r.reservation_id)::text from reservations r
         where r.opportunity_id = o.opportunity_id
         order by r.reserved_at desc, r.reservation_id desc limit 1) as reservation,
        (select coalesce(jsonb_agg(receipt_json(x) order by x.arrived_at, x.key), '[]')::text
         from outbox x where x.opportunity_id = o.opportunity_id) as receipts
      from opportunities o
      where o.opportunity_id = ?
        and not exists (select from decisions d where d.opportunity_id = o.opportunity_id)
      """;

  private static final String GIVE_UP =
      """
      update outbox set state = 'unknown', detail = 'The workflow ended before an answer came.',
                        arrived_at = greatest(?, departed_at)
      where opportunity_id = ? and state = 'departed'
      """;

  private static final String SETTLE =
      """
      select settle(reservation_id, state, ?) from outbox
      where opportunity_id = ? and reservation_id is not null
      """;

  private static final String RELEASE =
      """
      select release(reservation_id, ?) from reservations
      where opportunity_id = ? and state = 'reserved'
      """;

  private final Statements statements;
  private final PostgresDecisions decisions;
  private final Clock clock;

  public OpenOpportunities(DataSource ledger, PostgresDecisions decisions, Clock clock) {
    this.statements = new Statements(ledger);
    this.decisions = decisions;
    this.clock = clock;
  }

  /** One that has no record. */
  public record Open(String opportunityId, String workflowId, Instant openedAt) {}

  /**
   * The oldest first.
   *
   * @param last of the piece before, absent for the first
   */
  public List<Open> list(@Nullable Open last, Duration age, int limit) {
    var now = clock.instant();
    return statements.all(
        LIST,
        row ->
            new Open(
                row.getString("opportunity_id"),
                row.getString("workflow_id"),
                Statements.instant(row, "opened_at")),
        now.minus(age),
        last == null ? Instant.EPOCH : last.openedAt(),
        last == null ? "" : last.opportunityId(),
        now.minus(CALL),
        limit);
  }

  /**
   * Gives back what is held, and records what the ledger knows. Only where no workflow will: a
   * record that is there stays.
   *
   * @param why in a sentence
   */
  public void end(String opportunityId, String why) {
    if (statements.first(ONE, row -> row.getString("run_id"), opportunityId).isEmpty()) {
      return;
    }
    var now = clock.instant();
    statements.run(GIVE_UP, now, opportunityId);
    statements.run(SETTLE, now, opportunityId);
    statements.run(RELEASE, now, opportunityId);
    statements.first(ONE, row -> record(row, why), opportunityId).ifPresent(decisions::seal);
  }

  private DecisionRecord record(ResultSet row, String why) throws SQLException {
    var receipts = List.of(DurableJson.read(row.getString("receipts"), Receipt[].class));
    var reservation = row.getString("reservation");
    var reason =
        receipts.isEmpty()
            ? Reason.of(ReasonCode.CANCELLED, why)
            : Reason.of(code(receipts.getLast()), why)
                .with("provider", receipts.getLast().provider().label());
    return new DecisionRecord(
        new OpportunityId(row.getString("opportunity_id")),
        row.getString("workflow_id"),
        row.getString("run_id"),
        row.getString("campaign_id"),
        row.getInt("campaign_version"),
        new CustomerRef(row.getString("customer_ref")),
        new DecisionRecord.TriggerRef(row.getString("kind"), row.getString("event_id")),
        Statements.instant(row, "opened_at"),
        clock.instant(),
        Decision.because(reason.code()),
        List.of(reason),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        null,
        reservation == null ? null : DurableJson.read(reservation, Reservation.class),
        null,
        receipts);
  }

  private static ReasonCode code(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted _ -> ReasonCode.ACTED;
      case Receipt.Refused _ -> ReasonCode.PROVIDER_REFUSED;
      case Receipt.Unknown _ -> ReasonCode.PROVIDER_UNKNOWN;
    };
  }
}
