-- What Laurel knows of customers beside the event stream, what it may spend, what it holds, what left
-- and why. Amounts are BIGINT minor units. Whatever is scarce changes only through the functions at the end.

-- ── what the projector of the event stream keeps ──

CREATE TABLE customers (
  customer_id  TEXT PRIMARY KEY,
  name         TEXT,
  phone        TEXT,
  email        TEXT,
  locale       TEXT,
  timezone     TEXT,
  country      TEXT,
  tier         TEXT,
  blocked      BOOLEAN NOT NULL DEFAULT false,
  erased_at    TIMESTAMPTZ,
  updated_at   TIMESTAMPTZ NOT NULL
);

CREATE TABLE consents (
  customer_id  TEXT NOT NULL,
  channel      TEXT NOT NULL,
  purpose      TEXT NOT NULL,
  granted      BOOLEAN NOT NULL,
  at           TIMESTAMPTZ NOT NULL,
  event_id     TEXT NOT NULL,
  PRIMARY KEY (customer_id, channel, purpose)
);

CREATE TABLE tickets (
  customer_id  TEXT NOT NULL,
  ticket_id    TEXT NOT NULL,
  opened_at    TIMESTAMPTZ, -- absent as long as only its end is known
  closed_at    TIMESTAMPTZ,
  PRIMARY KEY (customer_id, ticket_id)
);

-- One row for each grant ever; ref is the opportunity of Laurel's own grants, else the event.
CREATE TABLE holdings (
  customer_id  TEXT NOT NULL,
  asset_id     TEXT NOT NULL,
  ref          TEXT NOT NULL,
  at           TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (customer_id, asset_id, ref)
);

-- ── what marketers write ──

CREATE TABLE campaigns (
  campaign_id   TEXT NOT NULL,
  version       INT NOT NULL CHECK (version > 0),
  author        TEXT NOT NULL,
  content_hash  TEXT NOT NULL,
  body          JSONB NOT NULL,
  created_at    TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (campaign_id, version)
);

CREATE SEQUENCE asset_versions;

-- stock_limit counts all pieces there ever were; what is left is the limit less what is held.
CREATE TABLE assets (
  asset_id         TEXT PRIMARY KEY,
  version          BIGINT NOT NULL,
  body             JSONB NOT NULL,
  deleted          BOOLEAN NOT NULL DEFAULT false,
  updated_at       TIMESTAMPTZ NOT NULL,
  stock_limit      BIGINT,
  stock_reserved   BIGINT NOT NULL DEFAULT 0 CHECK (stock_reserved >= 0),
  stock_in_flight  BIGINT NOT NULL DEFAULT 0 CHECK (stock_in_flight >= 0),
  stock_committed  BIGINT NOT NULL DEFAULT 0 CHECK (stock_committed >= 0),
  CONSTRAINT stock_is_enough CHECK (stock_reserved + stock_in_flight + stock_committed <= stock_limit)
);

CREATE INDEX assets_by_version ON assets (version);

CREATE TABLE embeddings (
  hash    TEXT PRIMARY KEY,
  vector  BYTEA NOT NULL -- 32-bit floats, little-endian
);

CREATE TABLE snapshots (
  hash   TEXT PRIMARY KEY,
  kind   TEXT NOT NULL,
  bytes  BYTEA NOT NULL
);

-- ── what is scarce ──

-- One row for each campaign and period, opened by the first reservation that needs it.
CREATE TABLE budgets (
  budget_id        TEXT PRIMARY KEY,
  campaign_id      TEXT NOT NULL,
  currency         TEXT NOT NULL,
  limit_cents      BIGINT NOT NULL CHECK (limit_cents >= 0),
  available_cents  BIGINT NOT NULL CHECK (available_cents >= 0),
  reserved_cents   BIGINT NOT NULL DEFAULT 0 CHECK (reserved_cents >= 0),
  in_flight_cents  BIGINT NOT NULL DEFAULT 0 CHECK (in_flight_cents >= 0),
  committed_cents  BIGINT NOT NULL DEFAULT 0 CHECK (committed_cents >= 0),
  CONSTRAINT every_cent_is_somewhere
    CHECK (available_cents + reserved_cents + in_flight_cents + committed_cents = limit_cents)
);

-- A header; all its lines are in its state. A reserved one that expired holds nothing any more,
-- even before its amounts are given back.
CREATE TABLE reservations (
  reservation_id  TEXT PRIMARY KEY,
  opportunity_id  TEXT NOT NULL,
  campaign_id     TEXT NOT NULL,
  customer_id     TEXT NOT NULL,
  budget_id       TEXT REFERENCES budgets, -- absent when it costs nothing
  asset_id        TEXT,
  amount_cents    BIGINT NOT NULL CHECK (amount_cents >= 0),
  state           TEXT NOT NULL CHECK (state IN ('reserved', 'in_flight', 'committed', 'released')),
  reserved_at     TIMESTAMPTZ NOT NULL,
  expires_at      TIMESTAMPTZ NOT NULL, -- counts only while reserved
  departed_at     TIMESTAMPTZ,
  settled_at      TIMESTAMPTZ,
  CHECK ((budget_id IS NULL) = (amount_cents = 0))
);

CREATE INDEX reservations_of_customer ON reservations (customer_id) WHERE state <> 'released';
CREATE INDEX reservations_of_opportunity ON reservations (opportunity_id);
CREATE INDEX reserved_of_budget ON reservations (budget_id, expires_at) WHERE state = 'reserved';
CREATE INDEX reserved_of_asset ON reservations (asset_id, expires_at) WHERE state = 'reserved';

-- key: of money the budget, of a contact the channel, of stock and a holding the asset.
CREATE TABLE reservation_lines (
  reservation_id  TEXT NOT NULL REFERENCES reservations,
  kind            TEXT NOT NULL CHECK (kind IN ('money', 'contact', 'stock', 'holding')),
  key             TEXT NOT NULL,
  amount          BIGINT NOT NULL CHECK (amount > 0),
  PRIMARY KEY (reservation_id, kind, key)
);

-- The journal. Rows are only ever added; each budget is the sum of its entries.
CREATE TABLE budget_entries (
  entry_id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  budget_id        TEXT NOT NULL REFERENCES budgets,
  reservation_id   TEXT REFERENCES reservations, -- absent when the limit changed
  at               TIMESTAMPTZ NOT NULL,
  limit_cents      BIGINT NOT NULL DEFAULT 0,
  available_cents  BIGINT NOT NULL,
  reserved_cents   BIGINT NOT NULL DEFAULT 0,
  in_flight_cents  BIGINT NOT NULL DEFAULT 0,
  committed_cents  BIGINT NOT NULL DEFAULT 0,
  CHECK (available_cents + reserved_cents + in_flight_cents + committed_cents = limit_cents)
);

CREATE INDEX budget_entries_of_budget ON budget_entries (budget_id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is a journal: rows are only added', TG_TABLE_NAME;
END $$;

CREATE TRIGGER budget_entries_stay BEFORE UPDATE OR DELETE ON budget_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What one customer got or may still get out of one budget: reserved, in flight or committed.
CREATE TABLE customer_spend (
  budget_id    TEXT NOT NULL REFERENCES budgets,
  customer_id  TEXT NOT NULL,
  held_cents   BIGINT NOT NULL CHECK (held_cents >= 0),
  PRIMARY KEY (budget_id, customer_id)
);

-- ── opportunities and what became of them ──

CREATE TABLE opportunities (
  opportunity_id    TEXT PRIMARY KEY,
  workflow_id       TEXT NOT NULL,
  run_id            TEXT NOT NULL,
  campaign_id       TEXT NOT NULL,
  campaign_version  INT NOT NULL,
  customer_id       TEXT NOT NULL,
  customer_ref      TEXT NOT NULL,
  kind              TEXT NOT NULL,
  event_id          TEXT,
  detected_at       TIMESTAMPTZ NOT NULL,
  expires_at        TIMESTAMPTZ NOT NULL,
  opened_at         TIMESTAMPTZ NOT NULL,
  rounds            INT NOT NULL
);

CREATE INDEX opportunities_of_customer ON opportunities (customer_id, campaign_id, detected_at);

CREATE TABLE customer_slots (
  customer_id     TEXT PRIMARY KEY,
  opportunity_id  TEXT NOT NULL UNIQUE,
  priority        INT NOT NULL,
  expires_at      TIMESTAMPTZ NOT NULL
);

CREATE TABLE approvals (
  opportunity_id  TEXT NOT NULL,
  content_hash    TEXT NOT NULL,
  campaign_id     TEXT NOT NULL,
  customer_ref    TEXT NOT NULL,
  asked_group     TEXT NOT NULL,
  action          JSONB NOT NULL,
  amount_cents    BIGINT NOT NULL,
  currency        TEXT NOT NULL,
  reasons         JSONB NOT NULL,
  opened_at       TIMESTAMPTZ NOT NULL,
  deadline        TIMESTAMPTZ NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  ruling          TEXT CHECK (ruling IN ('approve', 'reject')), -- closed without one: nobody ruled
  ruled_by        TEXT,
  identity        TEXT,
  note            TEXT,
  closed_at       TIMESTAMPTZ,
  PRIMARY KEY (opportunity_id, content_hash)
);

CREATE UNIQUE INDEX one_open_approval ON approvals (opportunity_id) WHERE state = 'open';
CREATE INDEX approvals_by_deadline ON approvals (deadline, opportunity_id) WHERE state = 'open';

CREATE TABLE stops (
  stop_id    TEXT PRIMARY KEY,
  scope      TEXT NOT NULL CHECK (scope IN ('all', 'campaign', 'channel', 'provider')),
  value      TEXT,
  reason     TEXT NOT NULL,
  set_by     TEXT NOT NULL,
  set_at     TIMESTAMPTZ NOT NULL,
  lifted_by  TEXT,
  lifted_at  TIMESTAMPTZ,
  CHECK ((scope = 'all') = (value IS NULL))
);

CREATE INDEX stops_set ON stops (scope) WHERE lifted_at IS NULL;

-- What left for a provider. The relay tells as events what was accepted.
CREATE TABLE outbox (
  key             TEXT PRIMARY KEY,
  reservation_id  TEXT,
  opportunity_id  TEXT NOT NULL,
  campaign_id     TEXT NOT NULL,
  customer_id     TEXT NOT NULL,
  provider        TEXT NOT NULL,
  action          JSONB NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('departed', 'accepted', 'refused', 'unknown')),
  provider_id     TEXT,
  code            TEXT,
  detail          TEXT,
  departed_at     TIMESTAMPTZ NOT NULL,
  arrived_at      TIMESTAMPTZ,
  published_at    TIMESTAMPTZ
);

CREATE INDEX outbox_of_opportunity ON outbox (opportunity_id);
CREATE INDEX outbox_untold ON outbox (arrived_at) WHERE state = 'accepted' AND published_at IS NULL;

-- sealed holds the bytes that hash is the SHA-256 of; previous_hash is set when rows are chained.
CREATE TABLE decisions (
  opportunity_id  TEXT PRIMARY KEY,
  sealed          BYTEA NOT NULL,
  hash            TEXT NOT NULL,
  previous_hash   TEXT,
  decision        TEXT NOT NULL CHECK (decision IN ('act', 'hold', 'decline')),
  reason          TEXT NOT NULL,
  campaign_id     TEXT NOT NULL,
  customer_ref    TEXT NOT NULL,
  decided_at      TIMESTAMPTZ NOT NULL,
  sealed_at       TIMESTAMPTZ NOT NULL
);

CREATE INDEX decisions_by_time ON decisions (decided_at, opportunity_id);
CREATE INDEX decisions_of_campaign ON decisions (campaign_id, decided_at, opportunity_id);
CREATE INDEX decisions_of_customer ON decisions (customer_ref, decided_at, opportunity_id);

-- ── the only ways in which what is scarce may change ──
-- Locks are taken in one order, so that no two calls can wait for each other: the customer, a
-- reservation, budgets by id, assets by id. Where that order would be broken, rows are skipped.

-- In the shape in which the core reads it.
CREATE FUNCTION reservation_json(wanted TEXT) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'id', r.reservation_id,
    'budget_ids', to_jsonb(array_remove(ARRAY[r.budget_id], NULL)),
    'amount_cents', r.amount_cents,
    'state', r.state,
    'lines', coalesce(
      (SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'key', l.key, 'amount', l.amount)
                        ORDER BY l.kind, l.key)
       FROM reservation_lines l WHERE l.reservation_id = r.reservation_id), '[]'))
  FROM reservations r WHERE r.reservation_id = wanted
$$;

-- Moves all that a reservation holds from one state to another; to be released is to be available.
-- Expects its row to be locked and its lines to be written.
CREATE FUNCTION shift(held reservations, source TEXT, target TEXT, moment TIMESTAMPTZ)
RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  to_available BIGINT := held.amount_cents * ((target = 'released')::INT - (source = 'released')::INT);
  to_reserved  BIGINT := held.amount_cents * ((target = 'reserved')::INT - (source = 'reserved')::INT);
  to_in_flight BIGINT := held.amount_cents * ((target = 'in_flight')::INT - (source = 'in_flight')::INT);
  to_committed BIGINT := held.amount_cents * ((target = 'committed')::INT - (source = 'committed')::INT);
BEGIN
  IF held.budget_id IS NOT NULL THEN
    UPDATE budgets SET
      available_cents = available_cents + to_available,
      reserved_cents = reserved_cents + to_reserved,
      in_flight_cents = in_flight_cents + to_in_flight,
      committed_cents = committed_cents + to_committed
    WHERE budget_id = held.budget_id;
    INSERT INTO budget_entries (budget_id, reservation_id, at, available_cents, reserved_cents,
                                in_flight_cents, committed_cents)
    VALUES (held.budget_id, held.reservation_id, moment, to_available, to_reserved, to_in_flight,
            to_committed);
  END IF;
  IF held.asset_id IS NOT NULL THEN
    UPDATE assets SET
      stock_reserved = stock_reserved + l.amount * ((target = 'reserved')::INT - (source = 'reserved')::INT),
      stock_in_flight = stock_in_flight + l.amount * ((target = 'in_flight')::INT - (source = 'in_flight')::INT),
      stock_committed = stock_committed + l.amount * ((target = 'committed')::INT - (source = 'committed')::INT)
    FROM reservation_lines l
    WHERE l.reservation_id = held.reservation_id AND l.kind = 'stock' AND assets.asset_id = l.key;
  END IF;
  IF to_available < 0 THEN
    INSERT INTO customer_spend VALUES (held.budget_id, held.customer_id, -to_available)
    ON CONFLICT (budget_id, customer_id)
      DO UPDATE SET held_cents = customer_spend.held_cents + excluded.held_cents;
  ELSIF to_available > 0 THEN
    UPDATE customer_spend SET held_cents = held_cents - to_available
    WHERE budget_id = held.budget_id AND customer_id = held.customer_id;
  END IF;
  UPDATE reservations SET
    state = target,
    departed_at = CASE target WHEN 'in_flight' THEN moment WHEN 'reserved' THEN NULL ELSE departed_at END,
    settled_at = CASE WHEN target IN ('committed', 'released') THEN moment END
  WHERE reservation_id = held.reservation_id;
END $$;

-- caps: [{max, per, seconds}] of the channel, per in words. campaign_limit: what the asking version of the campaign
-- says; a budget is opened with what the newest says.
CREATE TYPE reservation_ask AS (
  reservation_id TEXT, opportunity_id TEXT, campaign_id TEXT, customer_id TEXT,
  budget_id TEXT, currency TEXT, amount_cents BIGINT, campaign_limit BIGINT, customer_limit BIGINT,
  channel TEXT, caps JSONB, asset_id TEXT, now TIMESTAMPTZ, expires_at TIMESTAMPTZ
);

CREATE FUNCTION lack(code TEXT, facts JSONB) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_array(jsonb_build_object('code', code, 'facts', facts))
$$;

CREATE FUNCTION open_budget(ask reservation_ask) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  cents BIGINT;
BEGIN
  IF EXISTS (SELECT FROM budgets WHERE budget_id = ask.budget_id) THEN
    RETURN;
  END IF;
  SELECT (body -> 'budget' ->> 'limit_cents')::BIGINT INTO cents
  FROM campaigns WHERE campaign_id = ask.campaign_id ORDER BY version DESC LIMIT 1;
  cents := coalesce(cents, ask.campaign_limit);
  INSERT INTO budgets (budget_id, campaign_id, currency, limit_cents, available_cents)
  VALUES (ask.budget_id, ask.campaign_id, ask.currency, cents, cents)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    INSERT INTO budget_entries (budget_id, at, limit_cents, available_cents)
    VALUES (ask.budget_id, ask.now, cents, cents);
  END IF;
END $$;

-- Gives back what expired and could be in the way, and leaves the budgets and the asset locked.
CREATE FUNCTION reap(ask reservation_ask) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  expired TEXT[];
  held reservations;
BEGIN
  SELECT array_agg(reservation_id) INTO expired FROM (
    SELECT reservation_id FROM reservations
    WHERE state = 'reserved' AND expires_at <= ask.now
      AND (budget_id = ask.budget_id OR asset_id = ask.asset_id OR customer_id = ask.customer_id)
    ORDER BY reservation_id LIMIT 100
    FOR UPDATE SKIP LOCKED) found;
  PERFORM FROM budgets
  WHERE budget_id = ask.budget_id
    OR budget_id IN (SELECT r.budget_id FROM reservations r WHERE r.reservation_id = ANY (expired))
  ORDER BY budget_id FOR UPDATE;
  PERFORM FROM assets
  WHERE asset_id = ask.asset_id
    OR asset_id IN (SELECT l.key FROM reservation_lines l
                    WHERE l.reservation_id = ANY (expired) AND l.kind = 'stock')
  ORDER BY asset_id FOR UPDATE;
  FOR held IN SELECT * FROM reservations WHERE reservation_id = ANY (expired) LOOP
    PERFORM shift(held, 'reserved', 'released', ask.now);
  END LOOP;
END $$;

-- A contact that is only reserved counts whenever it was reserved: it is still to come.
CREATE FUNCTION lacking_contact(ask reservation_ask) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  lacks JSONB := '[]';
  cap RECORD;
  contacts BIGINT;
BEGIN
  FOR cap IN SELECT * FROM jsonb_to_recordset(ask.caps) AS c(max INT, per TEXT, seconds BIGINT) LOOP
    SELECT count(*) INTO contacts
    FROM reservations r JOIN reservation_lines l USING (reservation_id)
    WHERE r.customer_id = ask.customer_id AND l.kind = 'contact' AND l.key = ask.channel
      AND (r.state = 'reserved' AND r.expires_at > ask.now
        OR r.state IN ('in_flight', 'committed')
          AND coalesce(r.departed_at, r.reserved_at) > ask.now - make_interval(secs => cap.seconds));
    IF contacts >= cap.max THEN
      lacks := lacks || lack('frequency_cap', jsonb_build_object(
        'channel', ask.channel, 'contacts', contacts, 'max', cap.max, 'per', cap.per));
    END IF;
  END LOOP;
  RETURN lacks;
END $$;

-- How often a customer holds an asset: granted, or about to be.
CREATE FUNCTION held_by(customer TEXT, asset TEXT, moment TIMESTAMPTZ) RETURNS BIGINT
LANGUAGE sql STABLE AS $$
  SELECT (SELECT count(*) FROM holdings h WHERE h.customer_id = customer AND h.asset_id = asset)
    + (SELECT count(*)
       FROM reservations r JOIN reservation_lines l USING (reservation_id)
       WHERE r.customer_id = customer AND l.kind = 'holding' AND l.key = asset
         AND (r.state IN ('in_flight', 'committed') OR r.state = 'reserved' AND r.expires_at > moment)
         AND NOT EXISTS (SELECT FROM holdings h
                         WHERE h.customer_id = customer AND h.asset_id = asset
                           AND h.ref = r.opportunity_id))
$$;

-- Coupons and perks are given, and each takes a piece of the stock; anything else is only shown.
CREATE FUNCTION is_given(asset assets) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS $$
  SELECT asset.body ->> 'kind' IN ('coupon', 'perk')
$$;

CREATE FUNCTION lacking_asset(ask reservation_ask, asset assets) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  lacks JSONB := '[]';
  allowed INT := (asset.body ->> 'per_customer')::INT;
  held BIGINT;
BEGIN
  IF asset.asset_id IS NULL OR asset.deleted THEN
    RETURN lack('unknown_asset', jsonb_build_object('asset', ask.asset_id));
  END IF;
  IF asset.stock_reserved + asset.stock_in_flight + asset.stock_committed >= asset.stock_limit THEN
    lacks := lacks || lack('asset_out_of_stock', jsonb_build_object('asset', ask.asset_id, 'stock_left', 0));
  END IF;
  IF allowed IS NOT NULL THEN
    held := held_by(ask.customer_id, ask.asset_id, ask.now);
    IF held >= allowed THEN
      lacks := lacks || lack('asset_already_held', jsonb_build_object(
        'asset', ask.asset_id, 'held', held, 'per_customer', allowed));
    END IF;
  END IF;
  RETURN lacks;
END $$;

CREATE FUNCTION lacking_money(ask reservation_ask) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  lacks JSONB := '[]';
  budget budgets;
  spent BIGINT;
BEGIN
  SELECT * INTO budget FROM budgets WHERE budget_id = ask.budget_id;
  IF budget.currency <> ask.currency THEN
    RETURN lack('currency_mismatch', jsonb_build_object(
      'currency', ask.currency, 'budget_currency', budget.currency));
  END IF;
  IF ask.customer_limit IS NOT NULL THEN
    SELECT coalesce(max(held_cents), 0) INTO spent FROM customer_spend
    WHERE budget_id = ask.budget_id AND customer_id = ask.customer_id;
    IF spent + ask.amount_cents > ask.customer_limit THEN
      lacks := lacks || lack('value_above_limit', jsonb_build_object(
        'value_cents', ask.amount_cents, 'customer_left_cents', greatest(ask.customer_limit - spent, 0)));
    END IF;
  END IF;
  IF budget.available_cents < ask.amount_cents THEN
    lacks := lacks || lack('budget_exhausted', jsonb_build_object(
      'budget', ask.budget_id, 'available_cents', budget.available_cents,
      'needed_cents', ask.amount_cents));
  END IF;
  RETURN lacks;
END $$;

CREATE FUNCTION hold(ask reservation_ask, asset assets) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  held reservations;
BEGIN
  INSERT INTO reservations (reservation_id, opportunity_id, campaign_id, customer_id, budget_id,
                            asset_id, amount_cents, state, reserved_at, expires_at)
  VALUES (ask.reservation_id, ask.opportunity_id, ask.campaign_id, ask.customer_id, ask.budget_id,
          ask.asset_id, ask.amount_cents, 'reserved', ask.now, ask.expires_at)
  RETURNING * INTO held;
  INSERT INTO reservation_lines
  SELECT ask.reservation_id, line.kind, line.key, line.amount
  FROM (VALUES
    ('money', ask.budget_id, ask.amount_cents),
    ('contact', ask.channel, 1),
    ('stock', CASE WHEN is_given(asset) AND asset.stock_limit IS NOT NULL THEN ask.asset_id END, 1),
    ('holding', CASE WHEN is_given(asset) OR asset.body ->> 'per_customer' IS NOT NULL
                     THEN ask.asset_id END, 1)
  ) AS line(kind, key, amount)
  WHERE line.key IS NOT NULL;
  PERFORM shift(held, 'released', 'reserved', ask.now);
  RETURN jsonb_build_object('reservation', reservation_json(ask.reservation_id));
END $$;

-- Gives one back if its time is over.
CREATE FUNCTION expire(wanted TEXT, moment TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  held reservations;
BEGIN
  SELECT * INTO held FROM reservations WHERE reservation_id = wanted FOR UPDATE;
  IF held.state = 'reserved' AND held.expires_at <= moment THEN
    PERFORM shift(held, 'reserved', 'released', moment);
  END IF;
END $$;

-- {reservation}, or {lacks: [{code, facts}]} and nothing is held. One that was given back is not
-- held again under the same id.
CREATE FUNCTION reserve(asked JSONB) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  ask reservation_ask := jsonb_populate_record(NULL::reservation_ask, asked);
  known JSONB;
  asset assets;
  lacks JSONB;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('customer/' || ask.customer_id, 0));
  PERFORM expire(ask.reservation_id, ask.now);
  known := reservation_json(ask.reservation_id);
  IF known ->> 'state' = 'released' THEN
    RETURN jsonb_build_object('lacks', lack('stale', '{}'));
  ELSIF known IS NOT NULL THEN
    RETURN jsonb_build_object('reservation', known);
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

-- Gives back what is reserved; what never was, is in flight or is settled stays as it is.
CREATE FUNCTION release(wanted TEXT, moment TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  held reservations;
BEGIN
  SELECT * INTO held FROM reservations WHERE reservation_id = wanted FOR UPDATE;
  IF held.state = 'reserved' THEN
    PERFORM shift(held, 'reserved', 'released', moment);
  END IF;
END $$;

-- outcome: accepted commits, refused releases, unknown stays in flight. What is settled stays.
-- The reservation as it is then, or null when there is none.
CREATE FUNCTION settle(wanted TEXT, outcome TEXT, moment TIMESTAMPTZ) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  held reservations;
  target TEXT := CASE outcome WHEN 'accepted' THEN 'committed' WHEN 'refused' THEN 'released'
                              WHEN 'unknown' THEN 'in_flight' END;
BEGIN
  PERFORM expire(wanted, moment);
  SELECT * INTO held FROM reservations WHERE reservation_id = wanted FOR UPDATE;
  IF held.state IN ('reserved', 'in_flight') AND held.state <> target THEN
    PERFORM shift(held, held.state, target, moment);
  END IF;
  RETURN reservation_json(wanted);
END $$;

CREATE TYPE departure_ask AS (
  key TEXT, reservation_id TEXT, opportunity_id TEXT, campaign_id TEXT, customer_id TEXT,
  provider TEXT, channel TEXT, purpose TEXT, action JSONB, not_after TIMESTAMPTZ, not_after_code TEXT,
  now TIMESTAMPTZ
);

-- What forbids it now: a stop, the customer's state, a complaint, a consent that is not there (any
-- more), the hour.
CREATE FUNCTION forbids(ask departure_ask) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'facts', facts)), '[]') FROM (
    SELECT 'stopped' AS code,
           jsonb_strip_nulls(jsonb_build_object('stop', stop_id, 'scope', scope, 'value', value)) AS facts
    FROM stops
    WHERE lifted_at IS NULL
      AND (scope = 'all'
        OR scope = 'campaign' AND value = ask.campaign_id
        OR scope = 'channel' AND value = ask.channel
        OR scope = 'provider' AND value = ask.provider)
    UNION ALL
    SELECT CASE WHEN erased_at IS NOT NULL THEN 'suppressed_erased' ELSE 'suppressed_blocked' END, '{}'
    FROM customers
    WHERE customer_id = ask.customer_id AND (blocked OR erased_at IS NOT NULL)
    UNION ALL
    SELECT 'suppressed_complaint', jsonb_build_object('open_tickets', count(*))
    FROM tickets
    WHERE ask.purpose = 'marketing' AND customer_id = ask.customer_id
      AND opened_at IS NOT NULL AND closed_at IS NULL
    HAVING count(*) > 0
    UNION ALL
    SELECT 'no_consent', jsonb_build_object('channel', ask.channel, 'purpose', ask.purpose)
    WHERE ask.channel IS NOT NULL
      AND NOT EXISTS (SELECT FROM consents
                      WHERE customer_id = ask.customer_id AND channel = ask.channel
                        AND purpose = ask.purpose AND granted)
    UNION ALL
    SELECT ask.not_after_code, jsonb_build_object('not_after', ask.not_after)
    WHERE ask.now >= ask.not_after) found
$$;

CREATE FUNCTION receipt_json(told outbox) RETURNS JSONB LANGUAGE sql STABLE AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'state', told.state, 'provider', told.provider, 'provider_id', told.provider_id,
    'code', told.code, 'detail', told.detail, 'at', told.arrived_at))
$$;

-- {departure: go | go_again | no_more | done | stopped, receipt?, reasons?: [{code, facts}]}
CREATE FUNCTION depart(asked JSONB) RETURNS JSONB LANGUAGE plpgsql AS $$
DECLARE
  ask departure_ask := jsonb_populate_record(NULL::departure_ask, asked);
  held reservations;
  told outbox;
  reasons JSONB;
BEGIN
  SELECT * INTO held FROM reservations WHERE reservation_id = ask.reservation_id FOR UPDATE;
  SELECT * INTO told FROM outbox WHERE key = ask.key;
  reasons := forbids(ask);
  IF told.state = 'departed' AND reasons = '[]' THEN
    RETURN jsonb_build_object('departure', 'go_again');
  ELSIF told.state = 'departed' THEN
    RETURN jsonb_build_object('departure', 'no_more', 'reasons', reasons);
  ELSIF told.key IS NOT NULL THEN
    RETURN jsonb_build_object('departure', 'done', 'receipt', receipt_json(told));
  END IF;
  IF held.state IS DISTINCT FROM 'reserved' OR held.expires_at <= ask.now THEN
    reasons := reasons || lack('stale', '{}');
  END IF;
  IF reasons <> '[]' THEN
    RETURN jsonb_build_object('departure', 'stopped', 'reasons', reasons);
  END IF;
  PERFORM shift(held, 'reserved', 'in_flight', ask.now);
  INSERT INTO outbox (key, reservation_id, opportunity_id, campaign_id, customer_id, provider,
                      action, state, departed_at)
  VALUES (ask.key, ask.reservation_id, ask.opportunity_id, ask.campaign_id, ask.customer_id,
          ask.provider, ask.action, 'departed', ask.now);
  RETURN jsonb_build_object('departure', 'go');
END $$;

-- Undoes depart, unless an answer arrived.
CREATE FUNCTION recall(wanted TEXT, reservation TEXT, moment TIMESTAMPTZ) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  held reservations;
BEGIN
  SELECT * INTO held FROM reservations WHERE reservation_id = reservation FOR UPDATE;
  DELETE FROM outbox WHERE key = wanted AND state = 'departed';
  IF FOUND AND held.state = 'in_flight' THEN
    PERFORM shift(held, 'in_flight', 'reserved', moment);
  END IF;
END $$;

-- False when there is no such budget or more than that is held already.
CREATE FUNCTION limit_budget(wanted TEXT, cents BIGINT, moment TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
DECLARE
  budget budgets;
BEGIN
  SELECT * INTO budget FROM budgets WHERE budget_id = wanted FOR UPDATE;
  IF budget.budget_id IS NULL OR budget.limit_cents - budget.available_cents > cents THEN
    RETURN false;
  END IF;
  UPDATE budgets SET
    limit_cents = cents,
    available_cents = available_cents + cents - limit_cents
  WHERE budget_id = wanted;
  INSERT INTO budget_entries (budget_id, at, limit_cents, available_cents)
  VALUES (wanted, moment, cents - budget.limit_cents, cents - budget.limit_cents);
  RETURN true;
END $$;

-- ── what is written once ──

-- Keeps the first record, frees the customer and closes what was still being asked; the hash on file.
CREATE FUNCTION seal(record decisions) RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  on_file TEXT;
BEGIN
  INSERT INTO decisions SELECT record.* ON CONFLICT DO NOTHING;
  DELETE FROM customer_slots WHERE opportunity_id = record.opportunity_id;
  UPDATE approvals SET state = 'closed', closed_at = record.sealed_at
  WHERE opportunity_id = record.opportunity_id AND state = 'open';
  SELECT hash INTO on_file FROM decisions WHERE opportunity_id = record.opportunity_id;
  RETURN on_file;
END $$;

-- The version that holds this content now: the newest when nothing changed, else a new one.
CREATE FUNCTION put_campaign(wanted TEXT, content JSONB, content_sha TEXT, written_by TEXT, moment TIMESTAMPTZ)
RETURNS INT LANGUAGE plpgsql AS $$
DECLARE
  newest campaigns;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('campaign/' || wanted, 0));
  SELECT * INTO newest FROM campaigns WHERE campaign_id = wanted ORDER BY version DESC LIMIT 1;
  IF newest.content_hash = content_sha THEN
    RETURN newest.version;
  END IF;
  INSERT INTO campaigns VALUES (wanted, coalesce(newest.version, 0) + 1, written_by, content_sha, content, moment);
  RETURN coalesce(newest.version, 0) + 1;
END $$;

-- Frees the customer while people are asked. Asked again with the same content it changes nothing.
CREATE FUNCTION open_approval(request approvals) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM approvals
                 WHERE opportunity_id = request.opportunity_id AND content_hash = request.content_hash) THEN
    UPDATE approvals SET state = 'closed', closed_at = request.opened_at
    WHERE opportunity_id = request.opportunity_id AND state = 'open';
    INSERT INTO approvals SELECT request.* ON CONFLICT DO NOTHING;
  END IF;
  DELETE FROM customer_slots WHERE opportunity_id = request.opportunity_id;
END $$;
