-- Conditions that could not be answered for an event, so that the author of the campaign hears of it. Added up every
-- few seconds; a process that dies may leave out its last ones.
CREATE TABLE condition_failures (
  campaign_id       TEXT NOT NULL,
  campaign_version  INT NOT NULL,
  event_type        TEXT NOT NULL, -- empty for a schedule
  detail            TEXT NOT NULL,
  failures          BIGINT NOT NULL CHECK (failures > 0),
  first_at          TIMESTAMPTZ NOT NULL,
  last_at           TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (campaign_id, campaign_version, event_type, detail)
);
