-- The tickets of each customer that were not closed at or after they were last opened, oldest first.
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
    customer_id,
    ticket_id,
    max(occurred_at) FILTER (WHERE event_type = 'ticket_opened') AS opened_at,
    max(occurred_at) FILTER (WHERE event_type = 'ticket_closed') AS closed_at,
    (array_agg(subject ORDER BY occurred_at DESC, event_id DESC) FILTER (WHERE event_type = 'ticket_opened'))[1] AS subject
  FROM open_events
  WHERE event_type IN ('ticket_opened', 'ticket_closed') AND ticket_id IS NOT NULL
  GROUP BY customer_id, ticket_id
) AS tickets
WHERE opened_at IS NOT NULL AND (closed_at IS NULL OR closed_at < opened_at)
GROUP BY customer_id
