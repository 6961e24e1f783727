-- Sessions since a moment are counted when a context is read that does not hold all of them.
CREATE INDEX IF NOT EXISTS open_events_of_customer ON open_events (customer_id, event_type, occurred_at) INCLUDE (event_id);

-- The nearest of all versions, of which the reader leaves out what is old: a condition on the table itself would make
-- it scan.
CREATE INDEX IF NOT EXISTS assets_by_meaning ON assets USING HNSW (embedding) INCLUDE (asset_id, version, deleted)
WITH (distance_type = 'cosine', m = 16, ef_construction = 64, max_level = 10);
