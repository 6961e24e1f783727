package io.laurel.asset;

/**
 * An asset that a search found.
 *
 * @param score cosine similarity with the query, 1 = same meaning
 */
public record AssetHit(Asset asset, double score) {}
