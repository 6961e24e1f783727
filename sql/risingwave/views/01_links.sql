-- Whom an anonymous id turned out to be. The projector refuses a link that contradicts another, so that every
-- link of an id names the same customer.
SELECT source_id, min(customer_id) AS customer_id
FROM (
  SELECT
    coalesce(properties ->> 'anonymous_id', anonymous_id) AS source_id,
    customer AS customer_id
  FROM checked_events
  WHERE event_type = 'identity_linked'
) AS linked
WHERE source_id IS NOT NULL
GROUP BY source_id
