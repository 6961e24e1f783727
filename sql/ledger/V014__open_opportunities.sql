-- The opportunities that wait for their decision, found without looking at all those that have one.

ALTER TABLE opportunities ADD COLUMN decided BOOLEAN NOT NULL DEFAULT false;

UPDATE opportunities o SET decided = true
WHERE EXISTS (SELECT FROM decisions d WHERE d.opportunity_id = o.opportunity_id);

CREATE INDEX opportunities_open ON opportunities (opened_at, opportunity_id) WHERE NOT decided;

CREATE FUNCTION mark_decided() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE opportunities SET decided = true WHERE opportunity_id = NEW.opportunity_id;
  RETURN NULL;
END $$;

CREATE TRIGGER decisions_mark AFTER INSERT ON decisions FOR EACH ROW EXECUTE FUNCTION mark_decided();
