CREATE TABLE customers (customer_id text primary key, name text, phone text, email text, locale text, timezone text, country text, tier text, blocked boolean not null default false, erased_at timestamptz, updated_at timestamptz not null);
CREATE TABLE consents (customer_id text, channel text, purpose text, granted boolean not null, at timestamptz not null, event_id text not null, primary key (customer_id, channel, purpose));
CREATE TABLE tickets (customer_id text, ticket_id text, opened_at timestamptz, closed_at timestamptz, primary key (customer_id, ticket_id));
CREATE TABLE holdings (customer_id text, asset_id text, ref text, at timestamptz not null, primary key (customer_id, asset_id, ref));
