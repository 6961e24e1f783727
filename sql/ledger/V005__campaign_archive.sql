-- Campaigns that are done with: they find nothing and do nothing more. Their versions stay, for decisions name them.
CREATE TABLE campaign_archive (
  campaign_id  TEXT PRIMARY KEY,
  archived_by  TEXT NOT NULL,
  archived_at  TIMESTAMPTZ NOT NULL
);

-- The version that holds this content now: the newest when nothing changed, else a new one. Whoever puts a campaign
-- wants it, so it comes out of the archive.
CREATE OR REPLACE FUNCTION put_campaign(
  wanted TEXT, content JSONB, content_sha TEXT, written_by TEXT, moment TIMESTAMPTZ)
RETURNS INT LANGUAGE plpgsql AS $$
DECLARE
  newest campaigns;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('campaign/' || wanted, 0));
  SELECT * INTO newest FROM campaigns WHERE campaign_id = wanted ORDER BY version DESC LIMIT 1;
  DELETE FROM campaign_archive WHERE campaign_id = wanted;
  IF newest.content_hash = content_sha THEN
    RETURN newest.version;
  END IF;
  INSERT INTO campaigns VALUES (wanted, coalesce(newest.version, 0) + 1, written_by, content_sha, content, moment);
  RETURN coalesce(newest.version, 0) + 1;
END $$;

-- False when there is no such campaign, or it is in the archive already.
CREATE FUNCTION archive_campaign(wanted TEXT, by TEXT, moment TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('campaign/' || wanted, 0));
  INSERT INTO campaign_archive
  SELECT wanted, by, moment WHERE EXISTS (SELECT FROM campaigns WHERE campaign_id = wanted)
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;
