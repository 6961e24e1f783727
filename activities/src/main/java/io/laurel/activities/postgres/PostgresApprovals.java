package io.laurel.activities.postgres;

import io.laurel.action.Action;
import io.laurel.activities.json.DurableJson;
import io.laurel.approval.ApprovalEscalation;
import io.laurel.approval.ApprovalOutcome;
import io.laurel.approval.ApprovalRequest;
import io.laurel.approval.Approvals;
import io.laurel.gate.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What waits for a person, and what became of it. */
public final class PostgresApprovals implements Approvals {

  private static final String OPEN =
      """
      select open_approval(row(?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?, ?, 'open',
                               null, null, null, null, null, null, null)::approvals)
      """;

  private static final String ESCALATE =
      """
      update approvals set escalated_to = ?, escalated_at = ?
      where opportunity_id = ? and state = 'open'
      """;

  private static final String CLOSE =
      """
      update approvals
      set state = 'closed', ruling = ?, ruled_by = ?, identity = ?, note = ?, closed_at = ?
      where opportunity_id = ? and state = 'open'
      """;

  private static final String ENTRIES =
      """
      select a.*, a.action::text as action_json, a.reasons::text as reasons_json,
             (select b.available_cents
              from reservations r join budgets b using (budget_id)
              where r.opportunity_id = a.opportunity_id and r.state = 'reserved'
              limit 1) as budget_left
      from approvals a
      """;

  private static final String AFTER =
      """
      where a.state = 'open' and (a.deadline, a.opportunity_id) > (?, ?)
      order by a.deadline, a.opportunity_id
      limit ?
      """;

  private static final TimeCursor FIRST = new TimeCursor(Instant.EPOCH, "");

  private final Statements statements;
  private final Clock clock;

  public PostgresApprovals(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  /**
   * One line of the list.
   *
   * @param state open or closed; closed without a ruling, nobody ruled
   * @param escalatedTo the second group, once that is asked as well
   * @param budgetLeftCents what the budget still holds beside this, absent when it costs nothing
   */
  public record Entry(
      String opportunityId,
      String campaignId,
      String customerRef,
      String group,
      Action action,
      long amountCents,
      String currency,
      @Nullable Long budgetLeftCents,
      List<Reason> reasons,
      Instant openedAt,
      Instant deadline,
      String contentHash,
      @Nullable String escalatedTo,
      @Nullable Instant escalatedAt,
      String state,
      @Nullable String ruling,
      @Nullable String by,
      @Nullable String identity,
      @Nullable String note,
      @Nullable Instant closedAt) {
    public Entry {
      reasons = List.copyOf(reasons);
    }
  }

  @Override
  public void open(ApprovalRequest request) {
    var opportunity = request.opportunity();
    var value = request.action().value();
    statements.run(
        OPEN,
        opportunity.id().value(),
        request.contentHash(),
        opportunity.campaignId(),
        opportunity.customerRef().value(),
        request.group(),
        DurableJson.text(request.action()),
        value.cents(),
        value.currency().getCurrencyCode(),
        DurableJson.text(request.reasons()),
        clock.instant(),
        request.deadline());
  }

  @Override
  public void escalate(ApprovalEscalation escalation) {
    statements.run(ESCALATE, escalation.to(), escalation.at(), escalation.opportunity().value());
  }

  @Override
  public void close(ApprovalOutcome outcome) {
    var ruling = outcome.ruling();
    statements.run(
        CLOSE,
        ruling == null ? null : ruling.ruling().label(),
        ruling == null ? null : ruling.by(),
        ruling == null ? null : ruling.identity().label(),
        ruling == null ? null : ruling.note(),
        outcome.at(),
        outcome.opportunity().value());
  }

  /**
   * The most urgent first.
   *
   * @param cursor of the page before, absent for the first
   * @throws IllegalArgumentException when no page gave the cursor
   */
  public Page<Entry> open(int limit, @Nullable String cursor) {
    var after = cursor == null ? FIRST : TimeCursor.of(cursor);
    var found =
        statements.all(
            ENTRIES + AFTER, PostgresApprovals::entry, after.at(), after.id(), limit + 1);
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(found.subList(0, limit), place(found.get(limit - 1)).text());
  }

  private static TimeCursor place(Entry entry) {
    return new TimeCursor(entry.deadline(), entry.opportunityId());
  }

  /** The open approval of an opportunity, else its last one. */
  public Optional<Entry> find(String opportunityId) {
    return statements.first(
        ENTRIES + "where a.opportunity_id = ? order by a.state desc, a.opened_at desc limit 1",
        PostgresApprovals::entry,
        opportunityId);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("opportunity_id"),
        row.getString("campaign_id"),
        row.getString("customer_ref"),
        row.getString("asked_group"),
        DurableJson.read(row.getString("action_json"), Action.class),
        row.getLong("amount_cents"),
        row.getString("currency"),
        row.getObject("budget_left", Long.class),
        List.of(DurableJson.read(row.getString("reasons_json"), Reason[].class)),
        Statements.instant(row, "opened_at"),
        Statements.instant(row, "deadline"),
        row.getString("content_hash"),
        row.getString("escalated_to"),
        Statements.maybeInstant(row, "escalated_at"),
        row.getString("state"),
        row.getString("ruling"),
        row.getString("ruled_by"),
        row.getString("identity"),
        row.getString("note"),
        Statements.maybeInstant(row, "closed_at"));
  }
}
