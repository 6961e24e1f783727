-- What an opportunity holds is held for one action, and no longer than until its record is sealed: a workflow that lost
-- its memory of a step in a crash judges anew, and may come to another action.

CREATE FUNCTION is_held_for(ask reservation_ask) RETURNS BOOLEAN LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM reservations r
    WHERE r.reservation_id = ask.reservation_id
      AND r.asset_id IS NOT DISTINCT FROM ask.asset_id
      AND r.amount_cents = ask.amount_cents
      AND (SELECT l.key FROM reservation_lines l
           WHERE l.reservation_id = r.reservation_id AND l.kind = 'contact')
        IS NOT DISTINCT FROM ask.channel)
$$;

-- {reservation}, or {lacks: [{code, facts}]} and nothing is held. One that was given back is not held again under the
-- same id; one that was held for something else is given back.
CREATE OR REPLACE FUNCTION reserve(asked JSONB) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  ask reservation_ask := jsonb_populate_record(NULL::reservation_ask, asked);
  known JSONB;
  asset assets;
  lacks JSONB;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('customer/' || ask.customer_id, 0));
  PERFORM expire(ask.reservation_id, ask.now);
  known := reservation_json(ask.reservation_id);
  IF known ->> 'state' <> 'released' AND is_held_for(ask) THEN
    RETURN jsonb_build_object('reservation', known);
  ELSIF known IS NOT NULL THEN
    PERFORM release(ask.reservation_id, ask.now);
    RETURN jsonb_build_object('lacks', lack('stale', '{}'));
  END IF;
  IF ask.budget_id IS NOT NULL THEN
    PERFORM open_budget(ask);
  END IF;
  PERFORM reap(ask);
  lacks := lacking_contact(ask);
  IF ask.asset_id IS NOT NULL THEN
    SELECT * INTO asset FROM assets WHERE asset_id = ask.asset_id;
    lacks := lacks || lacking_asset(ask, asset);
  END IF;
  IF ask.budget_id IS NOT NULL THEN
    lacks := lacks || lacking_money(ask);
  END IF;
  IF lacks <> '[]' THEN
    RETURN jsonb_build_object('lacks', lacks);
  END IF;
  RETURN hold(ask, asset);
END $$;

-- Keeps the first record, frees the customer, closes what was still being asked and gives back what was still
-- reserved; the record on file.
CREATE OR REPLACE FUNCTION seal(record decisions) RETURNS decisions LANGUAGE plpgsql AS $$
DECLARE
  on_file decisions;
BEGIN
  INSERT INTO decisions SELECT record.* ON CONFLICT DO NOTHING;
  DELETE FROM customer_slots WHERE opportunity_id = record.opportunity_id;
  UPDATE approvals SET state = 'closed', closed_at = record.sealed_at
  WHERE opportunity_id = record.opportunity_id AND state = 'open';
  PERFORM release(held.reservation_id, record.sealed_at)
  FROM (SELECT reservation_id FROM reservations
        WHERE opportunity_id = record.opportunity_id AND state = 'reserved'
        ORDER BY reservation_id) held;
  SELECT * INTO on_file FROM decisions WHERE opportunity_id = record.opportunity_id;
  RETURN on_file;
END $$;
