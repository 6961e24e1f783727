-- The 20 latest events of each customer over all ids linked to it; the event id decides between
-- equal times. The inner query stands per source id so that an index ends it after 20 rows.
SELECT customer_id, event_id, event_type, occurred_at, source, line
FROM (
  SELECT
    i.customer_id, e.event_id, e.event_type, e.occurred_at, e.source, e.line,
    row_number() OVER (PARTITION BY i.customer_id ORDER BY e.occurred_at DESC, e.event_id DESC) AS place
  FROM identities AS i
  CROSS JOIN LATERAL (
    SELECT r.event_id, r.event_type, r.occurred_at, r.source, r.line
    FROM raw_events AS r
    WHERE r.source_id = i.source_id
    ORDER BY r.occurred_at DESC, r.event_id DESC
    LIMIT 20
  ) AS e
) AS ranked
WHERE place <= 20
