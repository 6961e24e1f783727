-- Calls with an Idempotency-Key: what was answered, so that a repeat gets the same. Kept for a day.

CREATE TABLE idempotent_calls (
  caller        TEXT NOT NULL,
  key           TEXT NOT NULL,
  hash          TEXT NOT NULL, -- of the whole call
  claimed_at    TIMESTAMPTZ NOT NULL,
  status        INT, -- absent as long as it is not answered
  content_type  TEXT,
  body          TEXT,
  PRIMARY KEY (caller, key)
);

CREATE INDEX idempotent_calls_by_time ON idempotent_calls (claimed_at);
