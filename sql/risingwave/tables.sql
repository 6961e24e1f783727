-- What RisingWave is fed with. One statement after the other, each safe to repeat. ${brokers} are Kafka's, as
-- RisingWave reaches them.

-- All events that the projector applied. The topic may bring one again; the first stays. Not APPEND ONLY: rows of such
-- a table can never be deleted, and a person must be erasable.
CREATE TABLE IF NOT EXISTS checked_events (
  event_id      VARCHAR,
  customer_id   VARCHAR,
  anonymous_id  VARCHAR,
  customer      VARCHAR,
  event_type    VARCHAR,
  occurred_at   TIMESTAMPTZ,
  received_at   TIMESTAMPTZ,
  source        VARCHAR,
  line          VARCHAR,
  properties    JSONB,
  PRIMARY KEY (event_id)
)
ON CONFLICT DO NOTHING
WITH (
  connector = 'kafka',
  topic = 'raw_events.checked',
  properties.bootstrap.server = '${brokers}',
  scan.startup.mode = 'earliest',
  group.id.prefix = 'laurel-risingwave'
) FORMAT PLAIN ENCODE JSON (timestamptz.handling.mode = 'utc_string');

-- Ids of people who were erased, as in the ledger. What the topic still holds of them is in no view.
CREATE TABLE IF NOT EXISTS erased_customers (
  source_id  VARCHAR,
  PRIMARY KEY (source_id)
);

-- Opening balances stay empty here: sums are kept in the stream's own state, and no event of theirs is dropped.
CREATE TABLE IF NOT EXISTS openings (
  customer_id    VARCHAR,
  events         BIGINT,
  sessions       BIGINT,
  orders         BIGINT,
  refunds        BIGINT,
  points         BIGINT,
  as_of          TIMESTAMPTZ,
  first_seen_at  TIMESTAMPTZ,
  last_seen_at   TIMESTAMPTZ,
  last_order_at  TIMESTAMPTZ,
  PRIMARY KEY (customer_id)
);

CREATE TABLE IF NOT EXISTS opening_money (
  customer_id  VARCHAR,
  currency     VARCHAR,
  ltv_cents    BIGINT,
  ordered      INT,
  traded_at    TIMESTAMPTZ,
  traded_id    VARCHAR,
  PRIMARY KEY (customer_id, currency)
);

CREATE TABLE IF NOT EXISTS opening_points (
  customer_id  VARCHAR,
  expires_on   DATE,
  expires_at   TIMESTAMPTZ,
  points       BIGINT,
  used         BIGINT,
  as_of        TIMESTAMPTZ,
  PRIMARY KEY (customer_id, expires_on)
);

-- Each version of each asset that the ledger had, the last one of an asset that was taken away too. APPEND ONLY, as
-- the vector index wants its table.
CREATE TABLE IF NOT EXISTS assets (
  asset_id   VARCHAR,
  version    BIGINT,
  deleted    BOOLEAN,
  kind       VARCHAR,
  title      VARCHAR,
  body       JSONB,
  embedding  VECTOR(384),
  PRIMARY KEY (asset_id, version)
)
APPEND ONLY
ON CONFLICT DO NOTHING;

-- Of which text the views are: another text makes them anew.
CREATE TABLE IF NOT EXISTS view_texts (
  part  VARCHAR,
  hash  VARCHAR,
  PRIMARY KEY (part)
);
