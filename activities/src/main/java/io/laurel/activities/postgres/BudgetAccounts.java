package io.laurel.activities.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Where the money of each campaign and period is. */
public final class BudgetAccounts {

  private static final String SELECT =
      "select *, substr(budget_id, length(campaign_id) + 2) as period from budgets ";

  private final Statements statements;
  private final Clock clock;

  public BudgetAccounts(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  /** Minor units; available + reserved + in flight + committed = limit. */
  public record Account(
      String budgetId,
      String campaignId,
      String period,
      String currency,
      long limitCents,
      long availableCents,
      long reservedCents,
      long inFlightCents,
      long committedCents) {}

  /** Those opened so far, by id. */
  public List<Account> all() {
    return statements.all(SELECT + "order by budget_id", BudgetAccounts::account);
  }

  public Optional<Account> find(String budgetId) {
    return statements.first(SELECT + "where budget_id = ?", BudgetAccounts::account, budgetId);
  }

  /**
   * Sets the limit of an open budget.
   *
   * @return false when there is none, or more than that is held
   */
  public boolean limit(String budgetId, long cents) {
    return statements
        .first(
            "select limit_budget(?, ?, ?)",
            row -> row.getBoolean(1),
            budgetId,
            cents,
            clock.instant())
        .orElseThrow();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("budget_id"),
        row.getString("campaign_id"),
        row.getString("period"),
        row.getString("currency"),
        row.getLong("limit_cents"),
        row.getLong("available_cents"),
        row.getLong("reserved_cents"),
        row.getLong("in_flight_cents"),
        row.getLong("committed_cents"));
  }
}
