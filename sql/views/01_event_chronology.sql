-- The 20 latest events of each customer over all ids linked to it; the event id decides between
-- equal times.
SELECT customer_id, event_id, event_type, occurred_at, source, line
FROM (
  SELECT
    customer_id, event_id, event_type, occurred_at, source, line,
    row_number() OVER (PARTITION BY customer_id ORDER BY occurred_at DESC, event_id DESC) AS place
  FROM open_events
  WHERE line IS NOT NULL
) AS ranked
WHERE place <= 20
