-- Sessions since a moment are counted when a context is read.
CREATE INDEX IF NOT EXISTS open_events_of_customer ON open_events (customer_id, event_type, occurred_at) INCLUDE (event_id);
