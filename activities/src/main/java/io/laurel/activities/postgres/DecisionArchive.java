package io.laurel.activities.postgres;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.activities.json.DurableJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as they are shown: what was sealed, and beside it what goes on living (the reservation,
 * the receipts).
 */
public final class DecisionArchive {

  private static final String LIVE =
      """
      (select reservation_json(r.reservation_id)::text from reservations r
       where r.opportunity_id = o.opportunity_id
       order by r.reserved_at desc, r.reservation_id desc limit 1) as reservation,
      (select jsonb_agg(receipt_json(x) order by x.arrived_at, x.key)::text from outbox x
       where x.opportunity_id = o.opportunity_id and x.state <> 'departed') as receipts
      """;

  private static final String DECIDED =
      "select o.sealed, o.hash, o.previous_hash, o.sealed_at, o.decided_at, o.opportunity_id, "
          + LIVE
          + "from decisions o ";

  /** The ledger's guess at the stage; the workflow itself knows better while it runs. */
  private static final String OPEN =
      """
      select jsonb_build_object(
        'opportunity_id', o.opportunity_id, 'workflow_id', o.workflow_id, 'run_id', o.run_id,
        'campaign_id', o.campaign_id, 'campaign_version', o.campaign_version,
        'customer_ref', o.customer_ref,
        'trigger', jsonb_strip_nulls(jsonb_build_object('kind', o.kind, 'event_id', o.event_id)),
        'opened_at', to_char(o.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'stage', case
          when exists (select from approvals a
                       where a.opportunity_id = o.opportunity_id and a.state = 'open') then 'approval'
          when exists (select from outbox x
                       where x.opportunity_id = o.opportunity_id) then 'acting'
          when exists (select from reservations r
                       where r.opportunity_id = o.opportunity_id and r.state = 'reserved') then 'gate'
          when exists (select from customer_slots s
                       where s.opportunity_id = o.opportunity_id) then 'reasoning'
          else 'waiting' end)::text as shown,
      """
          + LIVE
          + "from opportunities o where o.opportunity_id = ?";

  private final Statements statements;

  public DecisionArchive(DataSource ledger) {
    this.statements = new Statements(ledger);
  }

  private record Found(ObjectNode shown, TimeCursor at) {}

  /**
   * The record with the context it was made on; of an opportunity still open what is known so far,
   * with {@code stage} and no {@code decision}.
   */
  public Optional<ObjectNode> find(String opportunityId) {
    return statements
        .first(DECIDED + "where o.opportunity_id = ?", DecisionArchive::decided, opportunityId)
        .map(found -> withContext(found.shown()))
        .or(() -> statements.first(OPEN, DecisionArchive::open, opportunityId));
  }

  /** Records without their contexts. */
  public Page<ObjectNode> list(DecisionQuery query) {
    var where = new ArrayList<String>();
    var values = new ArrayList<@Nullable Object>();
    ask(where, values, "o.campaign_id = ?", query.campaignId());
    ask(where, values, "o.customer_ref = ?", query.customerRef());
    ask(where, values, "o.decision = ?", query.decision());
    ask(where, values, "o.reason = ?", query.reason());
    ask(where, values, "o.decided_at >= ?", query.from());
    ask(where, values, "o.decided_at < ?", query.to());
    if (query.cursor() != null) {
      var cursor = TimeCursor.of(query.cursor());
      where.add("(o.decided_at, o.opportunity_id) < (?, ?)");
      values.add(cursor.at());
      values.add(cursor.id());
    }
    values.add(query.limit() + 1);
    var sql =
        DECIDED
            + (where.isEmpty() ? "" : "where " + String.join(" and ", where))
            + " order by o.decided_at desc, o.opportunity_id desc limit ?";
    return page(statements.all(sql, DecisionArchive::decided, values.toArray()), query.limit());
  }

  private static void ask(
      List<String> where, List<@Nullable Object> values, String clause, @Nullable Object value) {
    if (value != null) {
      where.add(clause);
      values.add(value);
    }
  }

  private static Page<ObjectNode> page(List<Found> found, int limit) {
    var shown = found.stream().limit(limit).map(Found::shown).toList();
    return new Page<>(shown, found.size() > limit ? found.get(limit - 1).at().text() : null);
  }

  private ObjectNode withContext(ObjectNode shown) {
    if (shown.get("context") instanceof ObjectNode context) {
      statements
          .first(
              "select bytes from snapshots where hash = ?",
              row -> row.getBytes(1),
              context.path("hash").asText())
          .ifPresent(bytes -> context.set("snapshot", DurableJson.read(bytes, ObjectNode.class)));
    }
    return shown;
  }

  private static Found decided(ResultSet row) throws SQLException {
    var shown = RecordShape.shown(row.getBytes("sealed"));
    live(shown, row);
    shown.put("stage", "done");
    shown.put("sealed_at", Statements.instant(row, "sealed_at").toString());
    shown.put("hash", row.getString("hash"));
    var previous = row.getString("previous_hash");
    if (previous != null) {
      shown.put("previous_hash", previous);
    }
    return new Found(
        shown,
        new TimeCursor(Statements.instant(row, "decided_at"), row.getString("opportunity_id")));
  }

  private static ObjectNode open(ResultSet row) throws SQLException {
    var shown = DurableJson.read(row.getString("shown"), ObjectNode.class);
    shown.putArray("receipts");
    live(shown, row);
    return shown;
  }

  private static void live(ObjectNode shown, ResultSet row) throws SQLException {
    var reservation = row.getString("reservation");
    if (reservation != null) {
      shown.set("reservation", RecordShape.tree(reservation));
    }
    var receipts = row.getString("receipts");
    if (receipts != null) {
      shown.set("receipts", RecordShape.receipts(receipts));
    }
    shown.putArray("outcomes");
  }
}
