-- What the projector keeps of the event stream. It is the only writer; the views in sql/views read it.
-- What orders lines is compared byte by byte (COLLATE "C"), as RisingWave and Java do: one order everywhere.

-- Takes an event id once. A table of its own: raw_events will be cut into months, and a unique
-- key of a partitioned table would have to carry the month.
CREATE TABLE event_ids (
  event_id    TEXT COLLATE "C" PRIMARY KEY,
  source_id   TEXT NOT NULL,
  applied_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- One row per event. The typed columns are filled by the projector from the properties of the
-- known event types and are null elsewhere, so that no cast can fail while a view is read.
CREATE TABLE raw_events (
  event_id           TEXT COLLATE "C" NOT NULL,
  source_id          TEXT NOT NULL,
  event_type         TEXT NOT NULL,
  occurred_at        TIMESTAMPTZ NOT NULL,
  received_at        TIMESTAMPTZ NOT NULL,
  source             TEXT NOT NULL,
  schema_version     INT NOT NULL,
  line               TEXT NOT NULL,
  properties         JSONB NOT NULL,
  order_id           TEXT COLLATE "C",
  total_cents        BIGINT,
  currency           TEXT,
  points             BIGINT,
  points_expires_at  TIMESTAMPTZ,
  model              TEXT COLLATE "C",
  score              DOUBLE PRECISION,
  ticket_id          TEXT COLLATE "C",
  subject            TEXT,
  channel            TEXT COLLATE "C",
  purpose            TEXT COLLATE "C",
  granted            BOOLEAN,
  asset_id           TEXT COLLATE "C",
  opportunity_id     TEXT COLLATE "C",
  locale             TEXT,
  timezone           TEXT,
  country            TEXT,
  tier               TEXT
);

-- the chronology, and the count and span of a customer's events without touching the rows
CREATE INDEX raw_events_by_time ON raw_events (source_id, occurred_at DESC, event_id DESC) INCLUDE (received_at);
-- each part of the context reads only the event types that make it
CREATE INDEX raw_events_by_type ON raw_events (source_id, event_type, occurred_at);

-- Whom a source's id stands for. Each id stands for itself from its first event on; a link moves
-- an anonymous id to a customer once and for good.
CREATE TABLE identities (
  source_id    TEXT PRIMARY KEY,
  customer_id  TEXT NOT NULL,
  known        BOOLEAN NOT NULL DEFAULT false -- an event named it as customer_id, so no link may move it
);

CREATE INDEX identities_of_customer ON identities (customer_id);

-- The row of unified_context of each customer, written in the transaction of the events it holds.
CREATE TABLE context_current (
  customer_id  TEXT PRIMARY KEY,
  version      BIGINT NOT NULL,
  as_of        TIMESTAMPTZ NOT NULL,
  context      JSONB NOT NULL
);
