-- What the projector keeps of the event stream. It is the only writer; the views in sql/views read it.
-- What orders lines is compared byte by byte (COLLATE "C"), as RisingWave and Java do: one order everywhere.

-- Takes an event id once, and for good. A table of its own: raw_events is cut into months, and a unique
-- key of a partitioned table would have to carry the month.
CREATE TABLE event_ids (
  event_id  TEXT COLLATE "C" PRIMARY KEY,
  sender    INT NOT NULL -- a checksum of the source id: enough to tell a repeat from another's event, and no person's
);

-- All events as they came, by the month in which they were applied. No context is read from here, so
-- that a month can be dropped whenever its time is over.
CREATE TABLE raw_events (
  event_id        TEXT COLLATE "C" NOT NULL,
  source_id       TEXT NOT NULL,
  event_type      TEXT NOT NULL,
  occurred_at     TIMESTAMPTZ NOT NULL,
  received_at     TIMESTAMPTZ NOT NULL,
  applied_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
  source          TEXT NOT NULL,
  schema_version  INT NOT NULL,
  line            TEXT NOT NULL,
  properties      JSONB NOT NULL
) PARTITION BY RANGE (applied_at);

CREATE INDEX raw_events_by_time ON raw_events (source_id, occurred_at DESC, event_id DESC);

-- Stays empty as long as the months are made in time; with it no event ever finds no place.
CREATE TABLE raw_events_other PARTITION OF raw_events DEFAULT;

-- Whom a source's id stands for. Each id stands for itself from its first event on; a link moves
-- an anonymous id to a customer once and for good.
CREATE TABLE identities (
  source_id    TEXT PRIMARY KEY,
  customer_id  TEXT NOT NULL,
  known        BOOLEAN NOT NULL DEFAULT false -- an event named it as customer_id, so no link may move it
);

CREATE INDEX identities_of_customer ON identities (customer_id);

-- What contexts are made of: of each customer the events that the opening balance does not hold yet, and those
-- that are still the latest word on something; few, however long the history. The typed columns are filled by the
-- projector from the properties of the known event types, so that no cast can fail while a view is read.
CREATE TABLE open_events (
  customer_id        TEXT NOT NULL,                  -- after links
  event_id           TEXT COLLATE "C" NOT NULL,
  event_type         TEXT NOT NULL,
  occurred_at        TIMESTAMPTZ NOT NULL,
  received_at        TIMESTAMPTZ NOT NULL,
  applied_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
  source             TEXT NOT NULL,
  line               TEXT,                           -- absent once the event's own month was dropped
  counted            BOOLEAN NOT NULL DEFAULT false, -- its amounts are part of the opening balance
  total_cents        BIGINT,
  currency           TEXT COLLATE "C",
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
  product_id         TEXT COLLATE "C",
  variant            TEXT COLLATE "C",
  name               TEXT,
  phone              TEXT,
  email              TEXT,
  locale             TEXT,
  timezone           TEXT,
  country            TEXT,
  tier               TEXT,
  PRIMARY KEY (customer_id, occurred_at, event_id)   -- the chronology, read backwards
);

-- each part of a context reads only the event types that make it
CREATE INDEX open_events_by_type ON open_events (customer_id, event_type, occurred_at);
CREATE INDEX open_events_uncounted ON open_events (customer_id) WHERE NOT counted;

-- Opening balances: what the counted events of a customer add up to.
CREATE TABLE openings (
  customer_id    TEXT PRIMARY KEY,
  events         BIGINT NOT NULL,
  sessions       BIGINT NOT NULL,
  orders         BIGINT NOT NULL,
  refunds        BIGINT NOT NULL,
  points         BIGINT NOT NULL,
  as_of          TIMESTAMPTZ NOT NULL,
  first_seen_at  TIMESTAMPTZ NOT NULL,
  last_seen_at   TIMESTAMPTZ NOT NULL,
  last_order_at  TIMESTAMPTZ
);

-- traded_at and traded_id: of the latest order, or of the latest refund where nothing was ordered.
CREATE TABLE opening_money (
  customer_id  TEXT NOT NULL,
  currency     TEXT COLLATE "C" NOT NULL,
  ltv_cents    BIGINT NOT NULL,
  ordered      INT NOT NULL,
  traded_at    TIMESTAMPTZ NOT NULL,
  traded_id    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (customer_id, currency)
);

-- Points that expire, by day. Those of all days that are over stand under -infinity; under infinity stands what
-- was used, and when points without an end last moved.
CREATE TABLE opening_points (
  customer_id  TEXT NOT NULL,
  expires_on   DATE NOT NULL,
  expires_at   TIMESTAMPTZ,
  points       BIGINT NOT NULL,
  used         BIGINT NOT NULL,
  as_of        TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (customer_id, expires_on)
);

-- The row of unified_context of each customer, written in the transaction of the events it holds.
CREATE TABLE context_current (
  customer_id  TEXT PRIMARY KEY,
  version      BIGINT NOT NULL,
  as_of        TIMESTAMPTZ NOT NULL,
  context      JSONB NOT NULL
);

-- ── months ──

-- Makes the month of this moment and the one after, so that a month begins with its place ready.
CREATE FUNCTION open_months(moment TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  month TIMESTAMP;
  place TEXT;
BEGIN
  FOR ahead IN 0 .. 1 LOOP
    month := date_trunc('month', moment AT TIME ZONE 'UTC') + make_interval(months => ahead);
    place := 'raw_events_' || to_char(month, 'YYYY_MM');
    IF to_regclass(place) IS NULL THEN
      PERFORM pg_advisory_xact_lock(hashtextextended('laurel months', 0));
      EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF raw_events FOR VALUES FROM (%L) TO (%L)',
                     place, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
  END LOOP;
EXCEPTION WHEN check_violation THEN
  -- raw_events_other holds events of that month already, and goes on to
END $$;

-- Drops the months that end before this moment; the names of those that are gone.
CREATE FUNCTION drop_months(moment TIMESTAMPTZ) RETURNS SETOF TEXT LANGUAGE plpgsql AS $$
DECLARE
  place TEXT;
  oldest TEXT := 'raw_events_' || to_char(moment AT TIME ZONE 'UTC', 'YYYY_MM');
BEGIN
  FOR place IN
    SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'raw_events'::regclass AND c.relname ~ '^raw_events_\d{4}_\d{2}$' AND c.relname < oldest
    ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE %I', place);
    RETURN NEXT place;
  END LOOP;
  DELETE FROM raw_events_other WHERE applied_at < date_trunc('month', moment, 'UTC');
END $$;

-- ── opening balances ──

-- Adds the uncounted events of a customer to an opening balance, by what the views say that they add: to the
-- customer's own, or together with the own one to that of the customer whom a visitor turned out to be.
CREATE FUNCTION add_to_opening(origin TEXT, target TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO openings AS o
  SELECT target, sum(events), sum(sessions), sum(orders), sum(refunds), sum(points),
         max(as_of), min(first_seen_at), max(last_seen_at), max(last_order_at)
  FROM (
    SELECT 1::BIGINT AS events, sessions::BIGINT, orders::BIGINT, refunds::BIGINT, points, received_at AS as_of,
           occurred_at AS first_seen_at, occurred_at AS last_seen_at, ordered_at AS last_order_at
    FROM event_amounts WHERE customer_id = origin AND NOT counted
    UNION ALL
    SELECT events, sessions, orders, refunds, points, as_of, first_seen_at, last_seen_at, last_order_at
    FROM openings WHERE customer_id = origin AND origin <> target) AS parts
  HAVING count(*) > 0
  ON CONFLICT (customer_id) DO UPDATE SET
    events = o.events + excluded.events,
    sessions = o.sessions + excluded.sessions,
    orders = o.orders + excluded.orders,
    refunds = o.refunds + excluded.refunds,
    points = o.points + excluded.points,
    as_of = greatest(o.as_of, excluded.as_of),
    first_seen_at = least(o.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(o.last_seen_at, excluded.last_seen_at),
    last_order_at = greatest(o.last_order_at, excluded.last_order_at);

  INSERT INTO opening_money AS o
  SELECT DISTINCT ON (currency)
    target, currency, sum(cents) OVER (PARTITION BY currency), ordered, traded_at, traded_id
  FROM (
    SELECT currency, cents, orders AS ordered, occurred_at AS traded_at, event_id AS traded_id
    FROM event_amounts WHERE customer_id = origin AND NOT counted AND currency IS NOT NULL
    UNION ALL
    SELECT currency, ltv_cents, ordered, traded_at, traded_id
    FROM opening_money WHERE customer_id = origin AND origin <> target) AS parts
  ORDER BY currency, ordered DESC, traded_at DESC, traded_id DESC
  ON CONFLICT (customer_id, currency) DO UPDATE SET
    ltv_cents = o.ltv_cents + excluded.ltv_cents,
    (ordered, traded_at, traded_id) = (
      SELECT best.ordered, best.traded_at, best.traded_id
      FROM (VALUES (o.ordered, o.traded_at, o.traded_id),
                   (excluded.ordered, excluded.traded_at, excluded.traded_id)) AS best (ordered, traded_at, traded_id)
      ORDER BY best.ordered DESC, best.traded_at DESC, best.traded_id DESC LIMIT 1);

  INSERT INTO opening_points AS o
  SELECT target, expires_on, min(expires_at), sum(points), sum(used), max(as_of)
  FROM (
    SELECT coalesce(expires_on, 'infinity') AS expires_on, expires_at, expiring AS points, used, received_at AS as_of
    FROM event_amounts
    WHERE customer_id = origin AND NOT counted AND event_type IN ('points_earned', 'points_spent', 'points_expired')
    UNION ALL
    SELECT expires_on, expires_at, points, used, as_of
    FROM opening_points WHERE customer_id = origin AND origin <> target) AS parts
  GROUP BY expires_on
  ON CONFLICT (customer_id, expires_on) DO UPDATE SET
    expires_at = least(o.expires_at, excluded.expires_at),
    points = o.points + excluded.points,
    used = o.used + excluded.used,
    as_of = greatest(o.as_of, excluded.as_of);
END $$;

-- Whole days that were over when points last moved can be told of no more: one row for them all.
CREATE FUNCTION close_days(customer TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  today DATE := (SELECT (max(as_of) AT TIME ZONE 'UTC')::DATE FROM opening_points WHERE customer_id = customer);
BEGIN
  WITH over AS (
    DELETE FROM opening_points
    WHERE customer_id = customer AND expires_on < today AND expires_on > DATE '-infinity'
    RETURNING points, as_of)
  INSERT INTO opening_points AS o
  SELECT customer, DATE '-infinity', '-infinity', sum(points), 0, max(as_of) FROM over HAVING count(*) > 0
  ON CONFLICT (customer_id, expires_on) DO UPDATE SET
    points = o.points + excluded.points,
    as_of = greatest(o.as_of, excluded.as_of);
END $$;

-- The events of a customer that the opening balance does not replace: the 20 latest of those that are still kept
-- themselves, the sessions of a month, what was granted, the sizes looked at today, and the latest word on each thing.
CREATE FUNCTION words_of(customer TEXT, kept_since TIMESTAMPTZ) RETURNS TEXT[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  heard openings;
BEGIN
  SELECT * INTO heard FROM openings WHERE customer_id = customer;
  RETURN (SELECT array_agg(event_id) FROM (
    (SELECT event_id FROM open_events
     WHERE customer_id = customer AND line IS NOT NULL AND applied_at >= kept_since
     ORDER BY occurred_at DESC, event_id DESC LIMIT 20)
    UNION ALL
    SELECT event_id FROM open_events
    WHERE customer_id = customer
      AND (event_type = 'coupon_granted'
        OR event_type = 'session_started' AND occurred_at > heard.as_of - interval '32 days')
    UNION ALL
    (SELECT DISTINCT ON (product_id, variant) event_id FROM open_events
     WHERE customer_id = customer AND event_type = 'product_viewed' AND variant IS NOT NULL
       AND occurred_at >= date_trunc('day', heard.last_seen_at, 'UTC')
     ORDER BY product_id, variant, occurred_at, event_id)
    UNION ALL
    (SELECT DISTINCT ON (said.word) e.event_id
     FROM open_events AS e CROSS JOIN LATERAL (
       SELECT 'ticket ' || e.ticket_id WHERE e.event_type IN ('ticket_opened', 'ticket_closed')
       UNION ALL
       SELECT 'consent ' || e.channel || ' ' || e.purpose WHERE e.event_type = 'consent_changed'
       UNION ALL
       SELECT 'score ' || e.model WHERE e.event_type = 'ml_score'
       UNION ALL
       SELECT field FROM (VALUES
         ('name', e.name), ('phone', e.phone), ('email', e.email), ('locale', e.locale),
         ('timezone', e.timezone), ('country', e.country), ('tier', e.tier)) AS profile (field, value)
       WHERE value IS NOT NULL AND e.event_type IN ('customer_updated', 'tier_changed')
     ) AS said (word)
     WHERE e.customer_id = customer AND said.word IS NOT NULL AND e.event_type IN (
       'ticket_opened', 'ticket_closed', 'consent_changed', 'ml_score', 'customer_updated', 'tier_changed')
     ORDER BY said.word, e.occurred_at DESC, e.event_type = 'ticket_closed' DESC, e.event_id DESC)
  ) AS kept);
END $$;

-- Replaces the events of a customer by the opening balance, as far as nothing of the context is lost, and forgets the
-- lines of those that were applied before kept_since. Expects the customer's identities to be locked.
CREATE FUNCTION close_events(customer TEXT, kept_since TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  kept TEXT[];
BEGIN
  PERFORM add_to_opening(customer, customer);
  PERFORM close_days(customer);
  kept := words_of(customer, kept_since);
  DELETE FROM open_events WHERE customer_id = customer AND event_id <> ALL (coalesce(kept, '{}'));
  UPDATE open_events SET counted = true, line = CASE WHEN applied_at >= kept_since THEN line END
  WHERE customer_id = customer AND (NOT counted OR line IS NOT NULL AND applied_at < kept_since);
END $$;

-- Stores the rows of unified_context. Each time a customer's events have grown by so many, they are closed, so that
-- no refresh ever reads more than that.
CREATE FUNCTION refresh_contexts(customers TEXT[], applied INT[], close_every INT) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  customer TEXT;
  events BIGINT;
BEGIN
  FOR n IN 1 .. cardinality(customers) LOOP
    customer := customers[n];
    INSERT INTO context_current AS c (customer_id, version, as_of, context)
    SELECT u.customer_id, u.version, u.as_of, u.context FROM unified_context AS u WHERE u.customer_id = customer
    ON CONFLICT (customer_id) DO UPDATE
    SET version = excluded.version, as_of = excluded.as_of, context = excluded.context
    RETURNING c.version INTO events;
    IF events / close_every > (events - applied[n]) / close_every THEN
      PERFORM close_events(customer, '-infinity');
    END IF;
  END LOOP;
END $$;

-- Closes the events of at most so many customers that were applied before this moment, and forgets their lines: what is
-- left of them is amounts and latest words. How many customers there were; again until there are none.
CREATE FUNCTION forget_lines(before TIMESTAMPTZ, most INT) RETURNS INT LANGUAGE plpgsql AS $$
DECLARE
  customers TEXT[] := ARRAY(
    SELECT DISTINCT customer_id FROM open_events
    WHERE applied_at < before AND (NOT counted OR line IS NOT NULL)
    ORDER BY customer_id LIMIT most);
BEGIN
  PERFORM FROM identities WHERE customer_id = ANY (customers) ORDER BY source_id FOR UPDATE;
  PERFORM close_events(customer, before) FROM unnest(customers) AS customer;
  PERFORM refresh_contexts(customers, array_fill(0, ARRAY[cardinality(customers)]), 1);
  RETURN cardinality(customers);
END $$;

-- ── people ──

-- What is known of a visitor becomes part of what is known of the customer. Expects both to be locked.
CREATE FUNCTION join_state(visitor TEXT, customer TEXT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_opening(visitor, customer);
  UPDATE open_events SET customer_id = customer, counted = true WHERE customer_id = visitor;
  DELETE FROM openings WHERE customer_id = visitor;
  DELETE FROM opening_money WHERE customer_id = visitor;
  DELETE FROM opening_points WHERE customer_id = visitor;
  DELETE FROM context_current WHERE customer_id = visitor;
  UPDATE identities SET customer_id = customer WHERE source_id = visitor;
END $$;

-- Ids of people who were erased. One row erases the person: all ids and all that stands here of them, so that no
-- view can show any of it; and the projector applies no event of theirs again.
CREATE TABLE erased_customers (
  source_id  TEXT PRIMARY KEY,
  erased_at  TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE FUNCTION erase_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  customer TEXT := coalesce((SELECT customer_id FROM identities WHERE source_id = NEW.source_id), NEW.source_id);
BEGIN
  PERFORM FROM identities WHERE customer_id = customer ORDER BY source_id FOR UPDATE;
  INSERT INTO erased_customers (source_id)
  SELECT source_id FROM identities WHERE customer_id = customer AND source_id <> NEW.source_id
  ON CONFLICT DO NOTHING;
  DELETE FROM raw_events WHERE source_id = NEW.source_id;
  DELETE FROM identities WHERE source_id = NEW.source_id;
  DELETE FROM open_events WHERE customer_id = customer;
  DELETE FROM openings WHERE customer_id = customer;
  DELETE FROM opening_money WHERE customer_id = customer;
  DELETE FROM opening_points WHERE customer_id = customer;
  DELETE FROM context_current WHERE customer_id = customer;
  RETURN NULL;
END $$;

CREATE TRIGGER erased_customers_leave_nothing AFTER INSERT ON erased_customers
  FOR EACH ROW EXECUTE FUNCTION erase_state();
