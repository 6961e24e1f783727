-- Totals of each customer. The value of a customer counts only money of the currency of the latest
-- order, since cents of two currencies have no sum. Scores: one object {model: {score, at}}.
SELECT
  seen.customer_id,
  seen.events,
  seen.as_of,
  seen.first_seen_at,
  seen.last_seen_at,
  coalesce(trade.orders, 0) AS orders,
  coalesce(trade.refunds, 0) AS refunds,
  trade.currency,
  trade.last_order_at,
  coalesce(worth.ltv_cents, 0) AS ltv_cents,
  coalesce(purse.points_balance, 0) AS points_balance,
  coalesce(rating.scores, '{}'::JSONB) AS scores,
  profile.locale,
  profile.timezone,
  profile.country,
  profile.tier
FROM (
  SELECT
    i.customer_id,
    count(*)::BIGINT AS events,
    max(e.received_at) AS as_of,
    min(e.occurred_at) AS first_seen_at,
    max(e.occurred_at) AS last_seen_at
  FROM identities AS i
  JOIN raw_events AS e ON e.source_id = i.source_id
  GROUP BY i.customer_id
) AS seen
LEFT JOIN (
  SELECT
    i.customer_id,
    count(*) FILTER (WHERE e.event_type = 'order_placed')::BIGINT AS orders,
    count(*) FILTER (WHERE e.event_type = 'order_refunded')::BIGINT AS refunds,
    max(e.occurred_at) FILTER (WHERE e.event_type = 'order_placed') AS last_order_at,
    (array_agg(e.currency ORDER BY e.occurred_at DESC, e.event_id DESC)
      FILTER (WHERE e.event_type = 'order_placed' AND e.currency IS NOT NULL))[1] AS currency
  FROM identities AS i
  JOIN raw_events AS e ON e.source_id = i.source_id
  WHERE e.event_type IN ('order_placed', 'order_refunded')
  GROUP BY i.customer_id
) AS trade ON trade.customer_id = seen.customer_id
LEFT JOIN (
  SELECT
    i.customer_id,
    e.currency,
    sum(CASE WHEN e.event_type = 'order_placed' THEN e.total_cents ELSE -e.total_cents END)::BIGINT AS ltv_cents
  FROM identities AS i
  JOIN raw_events AS e ON e.source_id = i.source_id
  WHERE e.event_type IN ('order_placed', 'order_refunded') AND e.currency IS NOT NULL
  GROUP BY i.customer_id, e.currency
) AS worth ON worth.customer_id = seen.customer_id AND worth.currency = trade.currency
LEFT JOIN (
  SELECT
    i.customer_id,
    sum(CASE WHEN e.event_type = 'points_earned' THEN e.points ELSE -e.points END)::BIGINT AS points_balance
  FROM identities AS i
  JOIN raw_events AS e ON e.source_id = i.source_id
  WHERE e.event_type IN ('points_earned', 'points_spent', 'points_expired')
  GROUP BY i.customer_id
) AS purse ON purse.customer_id = seen.customer_id
LEFT JOIN (
  SELECT
    customer_id,
    jsonb_object_agg(
      model,
      jsonb_build_object(
        'score', score,
        'at', to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(occurred_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z'
      )
    ) AS scores
  FROM (
    SELECT
      i.customer_id, e.model, e.score, e.occurred_at,
      row_number() OVER (PARTITION BY i.customer_id, e.model ORDER BY e.occurred_at DESC, e.event_id DESC) AS place
    FROM identities AS i
    JOIN raw_events AS e ON e.source_id = i.source_id
    WHERE e.event_type = 'ml_score' AND e.model IS NOT NULL AND e.score IS NOT NULL
  ) AS ranked
  WHERE place <= 1
  GROUP BY customer_id
) AS rating ON rating.customer_id = seen.customer_id
LEFT JOIN (
  SELECT
    i.customer_id,
    (array_agg(e.locale ORDER BY e.occurred_at DESC, e.event_id DESC) FILTER (WHERE e.locale IS NOT NULL))[1] AS locale,
    (array_agg(e.timezone ORDER BY e.occurred_at DESC, e.event_id DESC) FILTER (WHERE e.timezone IS NOT NULL))[1] AS timezone,
    (array_agg(e.country ORDER BY e.occurred_at DESC, e.event_id DESC) FILTER (WHERE e.country IS NOT NULL))[1] AS country,
    (array_agg(e.tier ORDER BY e.occurred_at DESC, e.event_id DESC) FILTER (WHERE e.tier IS NOT NULL))[1] AS tier
  FROM identities AS i
  JOIN raw_events AS e ON e.source_id = i.source_id
  WHERE e.event_type IN ('customer_updated', 'tier_changed')
  GROUP BY i.customer_id
) AS profile ON profile.customer_id = seen.customer_id
