-- One JSON per customer, as a decision reads it: no name, phone or e-mail. What depends on the
-- hour (sessions_30d, points_expiring_7d) is made by the reader of when sessions began, in microseconds since 1970 (the
-- 100 latest), and of the points that expire. The version is the number of events applied.
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
    'expiring_points', s.expiring_points,
    'recent_sessions', coalesce(r.recent_sessions, '[]'::JSONB),
    'stats', jsonb_build_object(
      'orders', s.orders,
      'ltv_cents', s.ltv_cents,
      'currency', s.currency,
      'last_order_at', to_char(s.last_order_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.last_order_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
      'last_seen_at', to_char(s.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.last_seen_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
      'first_seen_at', to_char(s.first_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(s.first_seen_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z',
      'sessions', s.sessions,
      'refunds', s.refunds
    ),
    'scores', s.scores,
    'open_tickets', coalesce(t.open_tickets, '[]'::JSONB),
    'consents', coalesce(c.consents, '[]'::JSONB),
    'held_assets', coalesce(h.held_assets, '[]'::JSONB),
    'chronology', coalesce(l.chronology, '[]'::JSONB)
  ) AS context
FROM customer_stats AS s
LEFT JOIN open_tickets AS t ON t.customer_id = s.customer_id
LEFT JOIN customer_consents AS c ON c.customer_id = s.customer_id
LEFT JOIN held_assets AS h ON h.customer_id = s.customer_id
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
LEFT JOIN (
  SELECT customer_id, jsonb_agg(began ORDER BY began DESC) AS recent_sessions
  FROM (
    SELECT
      customer_id,
      (extract(epoch FROM occurred_at) * 1000000)::BIGINT AS began,
      row_number() OVER (PARTITION BY customer_id ORDER BY occurred_at DESC, event_id DESC) AS place
    FROM open_events
    WHERE event_type = 'session_started'
  ) AS ranked
  WHERE place <= 100
  GROUP BY customer_id
) AS r ON r.customer_id = s.customer_id
