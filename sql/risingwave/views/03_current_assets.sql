-- The version of each asset that counts.
SELECT asset_id, max(version) AS version
FROM assets
GROUP BY asset_id
