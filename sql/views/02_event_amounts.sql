-- What each event adds to the sums of its customer. Opening balances are built by this text too, so that a
-- sum cannot change by being carried over.
SELECT
  customer_id,
  event_id,
  event_type,
  occurred_at,
  received_at,
  counted,
  CASE WHEN event_type = 'session_started' THEN 1 ELSE 0 END AS sessions,
  CASE WHEN event_type = 'order_placed' THEN 1 ELSE 0 END AS orders,
  CASE WHEN event_type = 'order_refunded' THEN 1 ELSE 0 END AS refunds,
  CASE WHEN event_type = 'order_placed' THEN occurred_at END AS ordered_at,
  CASE WHEN event_type IN ('order_placed', 'order_refunded') AND total_cents IS NOT NULL THEN currency END AS currency,
  CASE
    WHEN event_type = 'order_placed' THEN total_cents
    WHEN event_type = 'order_refunded' THEN -total_cents
  END AS cents,
  CASE
    WHEN event_type = 'points_earned' THEN coalesce(points, 0)
    WHEN event_type IN ('points_spent', 'points_expired') THEN -coalesce(points, 0)
    ELSE 0
  END AS points,
  CASE WHEN event_type IN ('points_spent', 'points_expired') THEN coalesce(points, 0) ELSE 0 END AS used,
  CASE WHEN event_type = 'points_earned' THEN (points_expires_at AT TIME ZONE 'UTC')::DATE END AS expires_on,
  CASE WHEN event_type = 'points_earned' THEN points_expires_at END AS expires_at,
  CASE WHEN event_type = 'points_earned' AND points_expires_at IS NOT NULL THEN coalesce(points, 0) ELSE 0 END AS expiring
FROM open_events
