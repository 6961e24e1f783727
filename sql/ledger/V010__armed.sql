-- What the triggers have armed, and until when: the newest word of the compacted topic opportunities.armed. To look
-- at, and for nothing else; the triggers' own stores are the truth.
CREATE TABLE armed (
  campaign_id       TEXT COLLATE "C" NOT NULL,
  customer_id       TEXT COLLATE "C" NOT NULL,
  correlation       TEXT COLLATE "C" NOT NULL,
  campaign_version  INT NOT NULL,
  event_id          TEXT NOT NULL,
  armed_at          TIMESTAMPTZ NOT NULL,
  due_at            TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (campaign_id, customer_id, correlation)
);

CREATE INDEX armed_by_due ON armed (campaign_id, due_at, customer_id, correlation);
CREATE INDEX armed_of_customer ON armed (customer_id);
