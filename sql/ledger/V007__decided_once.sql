-- What was decided stays decided, also when Temporal has forgotten the workflow and it runs once more.

CREATE OR REPLACE FUNCTION forbids(ask departure_ask) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'facts', facts)), '[]') FROM (
    SELECT 'superseded' AS code, '{}'::JSONB AS facts
    FROM decisions
    WHERE opportunity_id = ask.opportunity_id
    UNION ALL
    SELECT 'stopped',
           jsonb_strip_nulls(jsonb_build_object('stop', stop_id, 'scope', scope, 'value', value))
    FROM stops
    WHERE lifted_at IS NULL
      AND (scope = 'all'
        OR scope = 'campaign' AND value = ask.campaign_id
        OR scope = 'channel' AND value = ask.channel
        OR scope = 'provider' AND value = ask.provider)
    UNION ALL
    SELECT CASE WHEN erased_at IS NOT NULL THEN 'suppressed_erased' ELSE 'suppressed_blocked' END, '{}'
    FROM customers
    WHERE customer_id = ask.customer_id AND (blocked OR erased_at IS NOT NULL)
    UNION ALL
    SELECT 'suppressed_complaint', jsonb_build_object('open_tickets', count(*))
    FROM tickets
    WHERE ask.purpose = 'marketing' AND customer_id = ask.customer_id
      AND opened_at IS NOT NULL AND closed_at IS NULL
    HAVING count(*) > 0
    UNION ALL
    SELECT 'no_consent', jsonb_build_object('channel', ask.channel, 'purpose', ask.purpose)
    WHERE ask.channel IS NOT NULL
      AND NOT EXISTS (SELECT FROM consents
                      WHERE customer_id = ask.customer_id AND channel = ask.channel
                        AND purpose = ask.purpose AND granted)
    UNION ALL
    SELECT ask.not_after_code, jsonb_build_object('not_after', ask.not_after)
    WHERE ask.now >= ask.not_after) found
$$;
