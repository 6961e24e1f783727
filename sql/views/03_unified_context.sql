-- One JSON per customer, as a decision reads it: no name, phone or e-mail. What depends on the
-- hour (sessions_30d) is added by the reader. The version is the number of events applied.
SELECT
  s.customer_id,
  s.events AS version,
  s.as_of,
  jsonb_build_object(
    'customer_id', s.customer_id,
    'version', s.events,
    'as_of', to_char(s.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.as_of AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
    'profile', jsonb_build_object('locale', s.locale, 'timezone', s.timezone, 'country', s.country, 'tier', s.tier),
    'points_balance', s.points_balance,
    'stats', jsonb_build_object(
      'orders', s.orders,
      'ltv_cents', s.ltv_cents,
      'currency', s.currency,
      'last_order_at', to_char(s.last_order_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.last_order_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
      'last_seen_at', to_char(s.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.last_seen_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
      'first_seen_at', to_char(s.first_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.first_seen_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
      'refunds', s.refunds
    ),
    'scores', s.scores,
    'open_tickets', coalesce(t.open_tickets, '[]'::JSONB),
    'consents', coalesce(c.consents, '[]'::JSONB),
    'held_assets', coalesce(h.held_assets, '[]'::JSONB),
    'chronology', coalesce(l.chronology, '[]'::JSONB)
  ) AS context
FROM customer_stats AS s
LEFT JOIN (
  SELECT
    customer_id,
    jsonb_agg(
      jsonb_build_object(
        'ticket_id', ticket_id,
        'subject', subject,
        'opened_at', to_char(opened_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(opened_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z'
      )
      ORDER BY opened_at, ticket_id
    ) AS open_tickets
  FROM (
    SELECT
      i.customer_id,
      e.ticket_id,
      max(e.occurred_at) FILTER (WHERE e.event_type = 'ticket_opened') AS opened_at,
      max(e.occurred_at) FILTER (WHERE e.event_type = 'ticket_closed') AS closed_at,
      (array_agg(e.subject ORDER BY e.occurred_at DESC, e.event_id DESC) FILTER (WHERE e.event_type = 'ticket_opened'))[1] AS subject
    FROM identities AS i
    JOIN raw_events AS e ON e.source_id = i.source_id
    WHERE e.event_type IN ('ticket_opened', 'ticket_closed') AND e.ticket_id IS NOT NULL
    GROUP BY i.customer_id, e.ticket_id
  ) AS tickets
  WHERE opened_at IS NOT NULL AND (closed_at IS NULL OR closed_at < opened_at)
  GROUP BY customer_id
) AS t ON t.customer_id = s.customer_id
LEFT JOIN (
  SELECT
    customer_id,
    jsonb_agg(
      jsonb_build_object(
        'channel', channel,
        'purpose', purpose,
        'granted', granted,
        'at', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(occurred_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z'
      )
      ORDER BY channel, purpose
    ) AS consents
  FROM (
    SELECT
      i.customer_id, e.channel, e.purpose, e.granted, e.occurred_at,
      row_number() OVER (PARTITION BY i.customer_id, e.channel, e.purpose ORDER BY e.occurred_at DESC, e.event_id DESC) AS place
    FROM identities AS i
    JOIN raw_events AS e ON e.source_id = i.source_id
    WHERE e.event_type = 'consent_changed' AND e.granted IS NOT NULL
      AND e.channel IN ('sms', 'email', 'push', 'loyalty') AND e.purpose IN ('marketing', 'service')
  ) AS ranked
  WHERE place <= 1
  GROUP BY customer_id
) AS c ON c.customer_id = s.customer_id
LEFT JOIN (
  SELECT customer_id, jsonb_agg(asset_id ORDER BY at, asset_id, ref) AS held_assets
  FROM (
    SELECT
      i.customer_id,
      e.asset_id,
      coalesce(e.opportunity_id, e.event_id) AS ref,
      min(e.occurred_at) AS at
    FROM identities AS i
    JOIN raw_events AS e ON e.source_id = i.source_id
    WHERE e.event_type = 'coupon_granted' AND e.asset_id IS NOT NULL
    GROUP BY i.customer_id, e.asset_id, coalesce(e.opportunity_id, e.event_id)
  ) AS grants
  GROUP BY customer_id
) AS h ON h.customer_id = s.customer_id
LEFT JOIN (
  SELECT
    customer_id,
    jsonb_agg(
      jsonb_build_object(
        'event_id', event_id,
        'event_type', event_type,
        'occurred_at', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(occurred_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
        'source', source,
        'line', line
      )
      ORDER BY occurred_at DESC, event_id DESC
    ) AS chronology
  FROM event_chronology
  GROUP BY customer_id
) AS l ON l.customer_id = s.customer_id
