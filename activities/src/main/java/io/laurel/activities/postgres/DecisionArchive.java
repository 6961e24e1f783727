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

  /** Where each stands in the list: decided ones by their decision, open ones by their opening. */
  private static final String DECIDED =
      "select o.opportunity_id, o.decided_at as at from decisions o ";

  private static final String OPEN =
      """
      select o.opportunity_id, o.opened_at as at from opportunities o
      where not o.decided
        and not exists (select from decisions d where d.opportunity_id = o.opportunity_id)
      """;

  /** Of an open one the ledger's guess at the stage; the workflow itself knows better. */
  private static final String SHOWN =
      """
      select p.opportunity_id, p.at, d.sealed, d.hash, d.previous_hash, d.sealed_at,
      case when d.sealed is null then jsonb_build_object(
        'opportunity_id', o.opportunity_id, 'workflow_id', o.workflow_id, 'run_id', o.run_id,
        'campaign_id', o.campaign_id, 'campaign_version', o.campaign_version,
        'customer_ref', o.customer_ref,
        'trigger', jsonb_strip_nulls(jsonb_build_object('kind', o.kind, 'event_id', o.event_id)),
        'opened_at', to_char(o.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'stage', case
          when exists (select from approvals a
                       where a.opportunity_id = p.opportunity_id and a.state = 'open') then 'approval'
          when exists (select from outbox x
                       where x.opportunity_id = p.opportunity_id) then 'acting'
          when exists (select from reservations r
                       where r.opportunity_id = p.opportunity_id and r.state = 'reserved') then 'gate'
          when exists (select from customer_slots s
                       where s.opportunity_id = p.opportunity_id) then 'reasoning'
          else 'waiting' end)::text end as shown,
      o.waits::text as aside,
      (select jsonb_build_object(
         'until', to_char(a.deadline at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'reasons', a.reasons)::text
       from approvals a
       where a.opportunity_id = p.opportunity_id and a.state = 'open') as asked,
      (select reservation_json(r.reservation_id)::text from reservations r
       where r.opportunity_id = p.opportunity_id
       order by r.reserved_at desc, r.reservation_id desc limit 1) as reservation,
      (select jsonb_agg(receipt_json(x) order by x.arrived_at, x.key)::text from outbox x
       where x.opportunity_id = p.opportunity_id and x.state <> 'departed') as receipts
      from (%s) p
      left join decisions d on d.opportunity_id = p.opportunity_id
      left join opportunities o on o.opportunity_id = p.opportunity_id
      order by p.at desc, p.opportunity_id desc
      """;

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
    var places =
        "select opportunity_id, decided_at as at from decisions where opportunity_id = ?"
            + " union all"
            + " select opportunity_id, opened_at from opportunities where opportunity_id = ?";
    return statements
        .first(SHOWN.formatted(places), DecisionArchive::found, opportunityId, opportunityId)
        .map(found -> withContext(found.shown()));
  }

  /**
   * Records without their contexts and, unless a decision or reason is asked for, what is still
   * open. Newest first, by the moment of the decision or of the opening.
   */
  public Page<ObjectNode> list(DecisionQuery query) {
    var values = new ArrayList<@Nullable Object>();
    var places = DECIDED + "where true" + asked(query, "o.decided_at", values);
    if (query.decision() == null && query.reason() == null) {
      places = "(%s) union all (%s)".formatted(places, OPEN + asked(query, "o.opened_at", values));
    }
    places = "select * from (" + places + ") q order by at desc, opportunity_id desc limit ?";
    values.add(query.limit() + 1);
    var found = statements.all(SHOWN.formatted(places), DecisionArchive::found, values.toArray());
    return page(found, query.limit());
  }

  /** Each half is cut by its own index, before the two are merged. */
  private static String asked(DecisionQuery query, String at, List<@Nullable Object> values) {
    var asked = new StringBuilder();
    ask(asked, values, "o.campaign_id = ?", query.campaignId());
    ask(asked, values, "o.customer_ref = ?", query.customerRef());
    ask(asked, values, "o.decision = ?", query.decision());
    ask(asked, values, "o.reason = ?", query.reason());
    ask(asked, values, at + " >= ?", query.from());
    ask(asked, values, at + " < ?", query.to());
    if (query.cursor() != null) {
      var cursor = TimeCursor.of(query.cursor());
      asked.append(" and (").append(at).append(", o.opportunity_id) < (?, ?)");
      values.add(cursor.at());
      values.add(cursor.id());
    }
    values.add(query.limit() + 1);
    return asked + " order by " + at + " desc, o.opportunity_id desc limit ?";
  }

  private static void ask(
      StringBuilder asked, List<@Nullable Object> values, String clause, @Nullable Object value) {
    if (value != null) {
      asked.append(" and ").append(clause);
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

  private static Found found(ResultSet row) throws SQLException {
    var sealed = row.getBytes("sealed");
    return new Found(
        sealed == null ? open(row) : decided(sealed, row),
        new TimeCursor(Statements.instant(row, "at"), row.getString("opportunity_id")));
  }

  private static ObjectNode decided(byte[] sealed, ResultSet row) throws SQLException {
    var shown = RecordShape.shown(sealed);
    live(shown, row);
    shown.put("stage", "done");
    shown.put("sealed_at", Statements.instant(row, "sealed_at").toString());
    shown.put("hash", row.getString("hash"));
    var previous = row.getString("previous_hash");
    if (previous != null) {
      shown.put("previous_hash", previous);
    }
    return shown;
  }

  private static ObjectNode open(ResultSet row) throws SQLException {
    var shown = DurableJson.read(row.getString("shown"), ObjectNode.class);
    shown.putArray("receipts");
    var waits = waits(shown.path("stage").asText(), row);
    if (waits != null) {
      shown.set("waits", RecordShape.tree(waits));
    }
    live(shown, row);
    return shown;
  }

  private static @Nullable String waits(String stage, ResultSet row) throws SQLException {
    return switch (stage) {
      case "approval" -> row.getString("asked");
      case "waiting" -> row.getString("aside");
      default -> null;
    };
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
