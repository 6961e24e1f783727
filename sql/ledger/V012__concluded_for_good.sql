-- How what has begun comes to its end: calls that nobody heard of again, records, approvals.

-- Keeps the first record, frees the customer and closes what was still being asked; the record on file.
DROP FUNCTION seal(decisions);
CREATE FUNCTION seal(record decisions) RETURNS decisions LANGUAGE plpgsql AS $$
DECLARE
  on_file decisions;
BEGIN
  INSERT INTO decisions SELECT record.* ON CONFLICT DO NOTHING;
  DELETE FROM customer_slots WHERE opportunity_id = record.opportunity_id;
  UPDATE approvals SET state = 'closed', closed_at = record.sealed_at
  WHERE opportunity_id = record.opportunity_id AND state = 'open';
  SELECT * INTO on_file FROM decisions WHERE opportunity_id = record.opportunity_id;
  RETURN on_file;
END $$;

-- Ends a call that failed for good: {receipt, reservation}. Without a row in the outbox nothing ever left; there is
-- no receipt then, and what was held is given back. The same words again change nothing.
CREATE FUNCTION conclude(wanted TEXT, reservation TEXT, unheard TEXT, moment TIMESTAMPTZ) RETURNS JSONB
LANGUAGE plpgsql AS $$
DECLARE
  told outbox;
BEGIN
  PERFORM FROM reservations WHERE reservation_id = reservation FOR UPDATE;
  UPDATE outbox SET state = 'unknown', detail = unheard, arrived_at = greatest(moment, departed_at)
  WHERE key = wanted AND state = 'departed';
  SELECT * INTO told FROM outbox WHERE key = wanted;
  RETURN jsonb_build_object(
    'receipt', CASE WHEN told.key IS NOT NULL THEN receipt_json(told) END,
    'reservation', settle(reservation, coalesce(told.state, 'refused'), moment));
END $$;

-- A record is chained once, by the hash of the one before it, and else stays as it was sealed.
CREATE FUNCTION refuse_unsealing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  chained decisions := OLD;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.previous_hash IS NULL THEN
    chained.previous_hash := NEW.previous_hash;
    IF chained IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a sealed record stays as it is' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER decisions_stay BEFORE UPDATE OR DELETE ON decisions
  FOR EACH ROW EXECUTE FUNCTION refuse_unsealing();

UPDATE outbox SET arrived_at = departed_at WHERE arrived_at < departed_at;
ALTER TABLE outbox
  ADD CONSTRAINT arrived_when_answered CHECK ((state = 'departed') = (arrived_at IS NULL)),
  ADD CONSTRAINT arrived_after_departing CHECK (arrived_at >= departed_at),
  ADD CONSTRAINT published_when_accepted CHECK (published_at IS NULL OR state = 'accepted');

ALTER TABLE approvals
  ADD CONSTRAINT closed_once CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  ADD CONSTRAINT ruled_by_somebody CHECK ((ruling IS NULL) = (ruled_by IS NULL) AND (ruling IS NULL) = (identity IS NULL)),
  ADD CONSTRAINT ruled_when_closed CHECK (ruling IS NULL OR state = 'closed'),
  ADD CONSTRAINT known_identity CHECK (identity IN ('verified', 'asserted'));
