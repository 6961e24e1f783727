-- A second group that is asked as well once the first has not answered for a while.
ALTER TABLE approvals
  ADD COLUMN escalated_to TEXT,
  ADD COLUMN escalated_at TIMESTAMPTZ,
  ADD CONSTRAINT escalated_to_somebody CHECK ((escalated_to IS NULL) = (escalated_at IS NULL));
