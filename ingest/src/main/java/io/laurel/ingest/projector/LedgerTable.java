package io.laurel.ingest.projector;

/**
 * A table of the ledger that the events keep up. Each is rebuilt for one customer from that
 * customer's events, so that neither order nor repetition matters, and never gives way to an older
 * word: what stands there may be newer (a STOP is written before its event arrives) or come from
 * events no longer kept.
 */
enum LedgerTable {
  CUSTOMERS(
      """
      INSERT INTO customers (customer_id, name, phone, email, locale, timezone, country, tier, updated_at)
      SELECT e.customer_id, %s, %s, %s, %s, %s, %s, %s, max(e.occurred_at)
      FROM open_events AS e
      WHERE e.customer_id = ? AND e.event_type IN ('customer_updated', 'tier_changed')
      GROUP BY e.customer_id
      ON CONFLICT (customer_id) DO UPDATE SET
        name = coalesce(excluded.name, customers.name),
        phone = coalesce(excluded.phone, customers.phone),
        email = coalesce(excluded.email, customers.email),
        locale = coalesce(excluded.locale, customers.locale),
        timezone = coalesce(excluded.timezone, customers.timezone),
        country = coalesce(excluded.country, customers.country),
        tier = coalesce(excluded.tier, customers.tier),
        updated_at = greatest(excluded.updated_at, customers.updated_at)
      WHERE customers.erased_at IS NULL\
      """
          .formatted(
              latest("e.name"),
              latest("e.phone"),
              latest("e.email"),
              latest("e.locale"),
              latest("e.timezone"),
              latest("e.country"),
              latest("e.tier")),
      """
      INSERT INTO customers (customer_id, name, phone, email, locale, timezone, country, tier, blocked, erased_at, updated_at)
      SELECT ?, name, phone, email, locale, timezone, country, tier, blocked, erased_at, updated_at
      FROM customers WHERE customer_id = ?
      ON CONFLICT (customer_id) DO UPDATE SET blocked = customers.blocked OR excluded.blocked\
      """),
  CONSENTS(
      """
      INSERT INTO consents (customer_id, channel, purpose, granted, at, event_id)
      SELECT DISTINCT ON (e.channel, e.purpose)
        e.customer_id, e.channel, e.purpose, e.granted, e.occurred_at, e.event_id
      FROM open_events AS e
      WHERE e.customer_id = ? AND e.event_type = 'consent_changed'
        AND e.channel IS NOT NULL AND e.purpose IS NOT NULL AND e.granted IS NOT NULL
      ORDER BY e.channel, e.purpose, e.occurred_at DESC, e.event_id DESC
      """
          + Sql.NEWER_CONSENT,
      """
      INSERT INTO consents (customer_id, channel, purpose, granted, at, event_id)
      SELECT ?, channel, purpose, granted, at, event_id FROM consents WHERE customer_id = ?
      """
          + Sql.NEWER_CONSENT),
  TICKETS(
      """
      INSERT INTO tickets (customer_id, ticket_id, opened_at, closed_at)
      SELECT customer_id, ticket_id, opened_at,
        CASE WHEN opened_at IS NULL OR closed_at >= opened_at THEN closed_at END
      FROM (
        SELECT e.customer_id, e.ticket_id,
          max(e.occurred_at) FILTER (WHERE e.event_type = 'ticket_opened') AS opened_at,
          max(e.occurred_at) FILTER (WHERE e.event_type = 'ticket_closed') AS closed_at
        FROM open_events AS e
        WHERE e.customer_id = ? AND e.event_type IN ('ticket_opened', 'ticket_closed')
          AND e.ticket_id IS NOT NULL
        GROUP BY e.customer_id, e.ticket_id
      ) AS t
      ON CONFLICT (customer_id, ticket_id) DO UPDATE
      SET opened_at = coalesce(excluded.opened_at, tickets.opened_at), closed_at = excluded.closed_at\
      """,
      """
      INSERT INTO tickets (customer_id, ticket_id, opened_at, closed_at)
      SELECT ?, ticket_id, opened_at, closed_at FROM tickets WHERE customer_id = ?
      ON CONFLICT DO NOTHING\
      """),
  HOLDINGS(
      """
      INSERT INTO holdings (customer_id, asset_id, ref, at)
      SELECT e.customer_id, e.asset_id, coalesce(e.opportunity_id, e.event_id), min(e.occurred_at)
      FROM open_events AS e
      WHERE e.customer_id = ? AND e.event_type = 'coupon_granted' AND e.asset_id IS NOT NULL
      GROUP BY e.customer_id, e.asset_id, coalesce(e.opportunity_id, e.event_id)
      ON CONFLICT DO NOTHING\
      """,
      """
      INSERT INTO holdings (customer_id, asset_id, ref, at)
      SELECT ?, asset_id, ref, at FROM holdings WHERE customer_id = ?
      ON CONFLICT DO NOTHING\
      """);

  private final String rebuild;
  private final String move;

  LedgerTable(String rebuild, String move) {
    this.rebuild = rebuild;
    this.move = move;
  }

  boolean follows(String eventType) {
    return switch (this) {
      case CUSTOMERS -> eventType.equals("customer_updated") || eventType.equals("tier_changed");
      case CONSENTS -> eventType.equals("consent_changed");
      case TICKETS -> eventType.equals("ticket_opened") || eventType.equals("ticket_closed");
      case HOLDINGS -> eventType.equals("coupon_granted");
    };
  }

  /** Takes the customer. */
  String rebuild() {
    return rebuild;
  }

  /**
   * Copies the rows of an id to the customer it now belongs to: takes the customer, then the id.
   */
  String move() {
    return move;
  }

  /** Removes the rows of an id that was moved. */
  String forget() {
    return "DELETE FROM " + name() + " WHERE customer_id = ?";
  }

  private static String latest(String value) {
    return "(array_agg(%1$s ORDER BY e.occurred_at DESC, e.event_id DESC) FILTER (WHERE %1$s IS NOT NULL))[1]"
        .formatted(value);
  }

  /** What two constants share; an enum's own fields come too late for them. */
  private static final class Sql {
    static final String NEWER_CONSENT =
        """
        ON CONFLICT (customer_id, channel, purpose) DO UPDATE
        SET granted = excluded.granted, at = excluded.at, event_id = excluded.event_id
        WHERE (excluded.at, excluded.event_id) > (consents.at, consents.event_id)\
        """;
  }
}
