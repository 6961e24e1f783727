-- The latest word of each customer on each channel and purpose that Laurel knows.
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
    customer_id, channel, purpose, granted, occurred_at,
    row_number() OVER (PARTITION BY customer_id, channel, purpose ORDER BY occurred_at DESC, event_id DESC) AS place
  FROM open_events
  WHERE event_type = 'consent_changed' AND granted IS NOT NULL
    AND channel IN ('sms', 'email', 'push', 'loyalty') AND purpose IN ('marketing', 'service')
) AS ranked
WHERE place <= 1
GROUP BY customer_id
