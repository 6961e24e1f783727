-- A replay reads a few hours, and there may be a month of events around them. Rows lie in the order in which they were
-- applied, so that the bounds of each stretch are enough: an insert pays nothing for it, as it would for a tree.
CREATE INDEX raw_events_by_application ON raw_events USING brin (applied_at) WITH (autosummarize = on);
