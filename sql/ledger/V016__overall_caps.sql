-- As in V002, and a cap may count the contacts on every channel together.
-- caps: [{max, per, seconds, any}], those that cover the channel.
CREATE OR REPLACE FUNCTION lacking_contact(ask reservation_ask) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  lacks JSONB := '[]';
  cap RECORD;
  contacts BIGINT;
BEGIN
  FOR cap IN
    SELECT * FROM jsonb_to_recordset(ask.caps) AS c(max INT, per TEXT, seconds BIGINT, "any" BOOLEAN)
  LOOP
    SELECT count(*) INTO contacts
    FROM reservations r JOIN reservation_lines l USING (reservation_id)
    WHERE r.customer_id = ask.customer_id AND l.kind = 'contact' AND (cap."any" OR l.key = ask.channel)
      AND (r.state = 'reserved' AND r.expires_at > ask.now
        OR r.state IN ('in_flight', 'committed')
          AND coalesce(r.departed_at, r.reserved_at) > ask.now - make_interval(secs => cap.seconds));
    IF contacts >= cap.max THEN
      lacks := lacks || lack('frequency_cap', jsonb_build_object(
        'channel', CASE WHEN cap."any" THEN 'any' ELSE ask.channel END,
        'contacts', contacts, 'max', cap.max, 'per', cap.per));
    END IF;
  END LOOP;
  RETURN lacks;
END $$;
