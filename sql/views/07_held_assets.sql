-- What was granted to each customer, oldest first; a grant of Laurel's own counts once for its opportunity.
SELECT customer_id, jsonb_agg(asset_id ORDER BY at, asset_id, ref) AS held_assets
FROM (
  SELECT
    customer_id,
    asset_id,
    coalesce(opportunity_id, event_id) AS ref,
    min(occurred_at) AS at
  FROM open_events
  WHERE event_type = 'coupon_granted' AND asset_id IS NOT NULL
  GROUP BY customer_id, asset_id, coalesce(opportunity_id, event_id)
) AS grants
GROUP BY customer_id
