-- The points of each customer that were not used yet and will be lost one day, by the day (UTC) on which
-- that happens. Those that expire first are used first. What had expired when points last moved is left
-- out; which of the rest lie within a week depends on now and is the reader's.
SELECT
  customer_id,
  jsonb_agg(
    jsonb_build_object(
      'points', CASE WHEN reached - used < points THEN reached - used ELSE points END,
      'expires_at', to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || 'T' || to_char(expires_at AT TIME ZONE 'UTC', 'HH24:MI:SS.US') || 'Z'
    )
    ORDER BY expires_on
  ) AS expiring_points
FROM (
  SELECT
    customer_id,
    expires_on,
    expires_at,
    points,
    (sum(points) OVER (PARTITION BY customer_id ORDER BY expires_on))::BIGINT AS reached,
    (sum(used) OVER (PARTITION BY customer_id))::BIGINT AS used,
    max(as_of) OVER (PARTITION BY customer_id) AS as_of
  FROM (
    SELECT
      customer_id,
      expires_on,
      min(expires_at) AS expires_at,
      sum(points)::BIGINT AS points,
      sum(used)::BIGINT AS used,
      max(as_of) AS as_of
    FROM (
      SELECT customer_id, expires_on, expires_at, expiring AS points, used, received_at AS as_of
      FROM event_amounts
      WHERE event_type IN ('points_earned', 'points_spent', 'points_expired') AND NOT counted
      UNION ALL
      SELECT customer_id, expires_on, expires_at, points, used, as_of
      FROM opening_points
    ) AS parts
    GROUP BY customer_id, expires_on
  ) AS days
) AS lots
WHERE reached > used AND expires_at > as_of
GROUP BY customer_id
