-- What PostgreSQL's projector fills its table open_events with: each event under the customer whom its id stands
-- for, what the views read in typed columns. The events were checked, so that every cast succeeds; a name, phone or
-- e-mail is not among them.
SELECT
  coalesce(l.customer_id, e.source_id) AS customer_id,
  e.event_id,
  e.event_type,
  e.occurred_at,
  e.received_at,
  e.source,
  e.line,
  FALSE AS counted,
  CASE WHEN e.event_type IN ('order_placed', 'order_refunded') THEN (e.properties ->> 'total_cents')::NUMERIC::BIGINT END AS total_cents,
  CASE WHEN e.event_type IN ('order_placed', 'order_refunded') THEN e.properties ->> 'currency' END AS currency,
  CASE WHEN e.event_type IN ('points_earned', 'points_spent', 'points_expired') THEN (e.properties ->> 'points')::NUMERIC::BIGINT END AS points,
  CASE WHEN e.event_type = 'points_earned' THEN (e.properties ->> 'expires_at')::TIMESTAMPTZ END AS points_expires_at,
  CASE WHEN e.event_type = 'ml_score' THEN e.properties ->> 'model' END AS model,
  CASE WHEN e.event_type = 'ml_score' THEN (e.properties ->> 'score')::DOUBLE PRECISION END AS score,
  CASE WHEN e.event_type IN ('ticket_opened', 'ticket_closed') THEN e.properties ->> 'ticket_id' END AS ticket_id,
  CASE WHEN e.event_type = 'ticket_opened' THEN e.properties ->> 'subject' END AS subject,
  CASE WHEN e.event_type = 'consent_changed' THEN e.properties ->> 'channel' END AS channel,
  CASE WHEN e.event_type = 'consent_changed' THEN e.properties ->> 'purpose' END AS purpose,
  CASE WHEN e.event_type = 'consent_changed' THEN (e.properties ->> 'granted')::BOOLEAN END AS granted,
  CASE WHEN e.event_type = 'coupon_granted' THEN e.properties ->> 'asset_id' END AS asset_id,
  CASE WHEN e.event_type = 'coupon_granted' THEN e.properties ->> 'opportunity_id' END AS opportunity_id,
  CASE WHEN e.event_type = 'customer_updated' THEN e.properties ->> 'locale' END AS locale,
  CASE WHEN e.event_type = 'customer_updated' THEN e.properties ->> 'timezone' END AS timezone,
  CASE WHEN e.event_type = 'customer_updated' THEN e.properties ->> 'country' END AS country,
  CASE e.event_type
    WHEN 'customer_updated' THEN e.properties ->> 'tier'
    WHEN 'tier_changed' THEN e.properties ->> 'to'
  END AS tier
FROM (
  SELECT
    coalesce(customer_id, anonymous_id) AS source_id,
    event_id, event_type, occurred_at, received_at, source, line, properties
  FROM checked_events
) AS e
LEFT JOIN links AS l ON l.source_id = e.source_id
LEFT JOIN erased_customers AS x ON x.source_id = e.source_id
WHERE x.source_id IS NULL
