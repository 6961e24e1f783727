-- Totals of each customer: opening balances and the events that they do not hold yet. The value of a customer counts
-- only money of the currency of the latest order (of the latest refund where there is none), since cents of
-- two currencies have no sum. Scores: one object {model: {score, at}}.
SELECT
  seen.customer_id,
  seen.events,
  seen.as_of,
  seen.first_seen_at,
  seen.last_seen_at,
  seen.sessions,
  seen.orders,
  seen.refunds,
  seen.last_order_at,
  worth.currency,
  coalesce(worth.ltv_cents, 0) AS ltv_cents,
  seen.points_balance,
  coalesce(purse.expiring_points, '[]'::JSONB) AS expiring_points,
  coalesce(rating.scores, '{}'::JSONB) AS scores,
  profile.locale,
  profile.timezone,
  profile.country,
  profile.tier
FROM (
  SELECT
    customer_id,
    sum(events)::BIGINT AS events,
    max(as_of) AS as_of,
    min(first_seen_at) AS first_seen_at,
    max(last_seen_at) AS last_seen_at,
    sum(sessions)::BIGINT AS sessions,
    sum(orders)::BIGINT AS orders,
    sum(refunds)::BIGINT AS refunds,
    max(last_order_at) AS last_order_at,
    sum(points)::BIGINT AS points_balance
  FROM (
    SELECT
      customer_id,
      1::BIGINT AS events,
      received_at AS as_of,
      occurred_at AS first_seen_at,
      occurred_at AS last_seen_at,
      sessions::BIGINT AS sessions,
      orders::BIGINT AS orders,
      refunds::BIGINT AS refunds,
      ordered_at AS last_order_at,
      points
    FROM event_amounts
    WHERE NOT counted
    UNION ALL
    SELECT customer_id, events, as_of, first_seen_at, last_seen_at, sessions, orders, refunds, last_order_at, points
    FROM openings
  ) AS parts
  GROUP BY customer_id
) AS seen
LEFT JOIN (
  SELECT customer_id, currency, ltv_cents
  FROM (
    SELECT
      customer_id,
      currency,
      ltv_cents,
      row_number() OVER (PARTITION BY customer_id ORDER BY ordered DESC, traded_at DESC, traded_id DESC) AS place
    FROM (
      SELECT
        customer_id,
        currency,
        sum(cents)::BIGINT AS ltv_cents,
        max(ordered) AS ordered,
        (array_agg(traded_at ORDER BY ordered DESC, traded_at DESC, traded_id DESC))[1] AS traded_at,
        (array_agg(traded_id ORDER BY ordered DESC, traded_at DESC, traded_id DESC))[1] AS traded_id
      FROM (
        SELECT customer_id, currency, cents, orders AS ordered, occurred_at AS traded_at, event_id AS traded_id
        FROM event_amounts
        WHERE event_type IN ('order_placed', 'order_refunded') AND NOT counted AND currency IS NOT NULL
        UNION ALL
        SELECT customer_id, currency, ltv_cents, ordered, traded_at, traded_id
        FROM opening_money
      ) AS parts
      GROUP BY customer_id, currency
    ) AS purses
  ) AS ranked
  WHERE place <= 1
) AS worth ON worth.customer_id = seen.customer_id
LEFT JOIN expiring_points AS purse ON purse.customer_id = seen.customer_id
LEFT JOIN (
  SELECT
    customer_id,
    jsonb_object_agg(model, jsonb_build_object('score', score, 'at', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(occurred_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z')) AS scores
  FROM (
    SELECT
      customer_id, model, score, occurred_at,
      row_number() OVER (PARTITION BY customer_id, model ORDER BY occurred_at DESC, event_id DESC) AS place
    FROM open_events
    WHERE event_type = 'ml_score' AND model IS NOT NULL AND score IS NOT NULL
  ) AS ranked
  WHERE place <= 1
  GROUP BY customer_id
) AS rating ON rating.customer_id = seen.customer_id
LEFT JOIN (
  SELECT
    customer_id,
    (array_agg(locale ORDER BY occurred_at DESC, event_id DESC) FILTER (WHERE locale IS NOT NULL))[1] AS locale,
    (array_agg(timezone ORDER BY occurred_at DESC, event_id DESC) FILTER (WHERE timezone IS NOT NULL))[1] AS timezone,
    (array_agg(country ORDER BY occurred_at DESC, event_id DESC) FILTER (WHERE country IS NOT NULL))[1] AS country,
    (array_agg(tier ORDER BY occurred_at DESC, event_id DESC) FILTER (WHERE tier IS NOT NULL))[1] AS tier
  FROM open_events
  WHERE event_type IN ('customer_updated', 'tier_changed')
  GROUP BY customer_id
) AS profile ON profile.customer_id = seen.customer_id
