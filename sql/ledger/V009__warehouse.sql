-- How far the rows of each feed of a warehouse have been read. Without a row a feed is read from its beginning, and its
-- event ids still make each of its rows count once.
CREATE TABLE warehouse_feeds (
  feed       TEXT PRIMARY KEY,
  watermark  TIMESTAMPTZ NOT NULL,
  polled_at  TIMESTAMPTZ NOT NULL
);

-- Rows near the watermark are read again, since some come late; which of them were sent stands here.
CREATE TABLE warehouse_sent (
  feed       TEXT NOT NULL,
  event_id   TEXT COLLATE "C" NOT NULL,
  watermark  TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (feed, event_id)
);

CREATE INDEX warehouse_sent_by_watermark ON warehouse_sent (feed, watermark);
