package io.laurel.activities.postgres;

import java.util.List;
import javax.sql.DataSource;

/** Proves that the ledger's sums follow from its entries and from what is held. */
public final class Books {

  private static final String DIFFERENCES =
      """
      with held as (
        select r.budget_id, r.customer_id, r.state, l.amount
        from reservations r
        join reservation_lines l on l.reservation_id = r.reservation_id and l.kind = 'money'
      ),
      stock as (
        select l.key as asset_id, r.state, l.amount
        from reservations r
        join reservation_lines l on l.reservation_id = r.reservation_id and l.kind = 'stock'
      ),
      sums as (
        select e.budget_id, sum(e.limit_cents) as limit_cents,
               sum(e.available_cents) as available_cents, sum(e.reserved_cents) as reserved_cents,
               sum(e.in_flight_cents) as in_flight_cents, sum(e.committed_cents) as committed_cents
        from budget_entries e group by e.budget_id
      ),
      claims as (
        select 'limit by entries' as what, b.budget_id as key, s.limit_cents as proven, b.limit_cents as told
        from budgets b left join sums s using (budget_id)
        union all
        select 'available by entries', b.budget_id, s.available_cents, b.available_cents
        from budgets b left join sums s using (budget_id)
        union all
        select 'reserved by entries', b.budget_id, s.reserved_cents, b.reserved_cents
        from budgets b left join sums s using (budget_id)
        union all
        select 'in flight by entries', b.budget_id, s.in_flight_cents, b.in_flight_cents
        from budgets b left join sums s using (budget_id)
        union all
        select 'committed by entries', b.budget_id, s.committed_cents, b.committed_cents
        from budgets b left join sums s using (budget_id)
        union all
        select 'reserved by reservations', b.budget_id,
               (select coalesce(sum(amount), 0) from held h
                where h.budget_id = b.budget_id and h.state = 'reserved'), b.reserved_cents
        from budgets b
        union all
        select 'in flight by reservations', b.budget_id,
               (select coalesce(sum(amount), 0) from held h
                where h.budget_id = b.budget_id and h.state = 'in_flight'), b.in_flight_cents
        from budgets b
        union all
        select 'committed by reservations', b.budget_id,
               (select coalesce(sum(amount), 0) from held h
                where h.budget_id = b.budget_id and h.state = 'committed'), b.committed_cents
        from budgets b
        union all
        select 'customers by reservations', b.budget_id,
               (select coalesce(sum(amount), 0) from held h
                where h.budget_id = b.budget_id and h.state <> 'released'),
               (select coalesce(sum(held_cents), 0) from customer_spend c
                where c.budget_id = b.budget_id)
        from budgets b
        union all
        select 'a customer by reservations', c.budget_id,
               (select coalesce(sum(amount), 0) from held h
                where h.budget_id = c.budget_id and h.customer_id = c.customer_id
                  and h.state <> 'released'), c.held_cents
        from customer_spend c
        union all
        select 'stock by reservations', a.asset_id,
               (select coalesce(sum(amount), 0) from stock s
                where s.asset_id = a.asset_id and s.state <> 'released'),
               a.stock_reserved + a.stock_in_flight + a.stock_committed
        from assets a
      )
      select what, key, coalesce(proven, 0) as proven, told
      from claims
      where told is distinct from coalesce(proven, 0)
      order by what, key
      """;

  private final Statements statements;

  public Books(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  /**
   * A sum that does not follow.
   *
   * @param what which sum, and from what it should follow
   * @param key the budget or asset
   */
  public record Difference(String what, String key, long proven, long told) {}

  /** Empty when the books add up, at whatever instant it is asked. */
  public List<Difference> differences() {
    return statements.all(
        DIFFERENCES,
        row ->
            new Difference(
                row.getString("what"),
                row.getString("key"),
                row.getLong("proven"),
                row.getLong("told")));
  }
}
