package io.laurel.engine;

import org.jspecify.annotations.Nullable;

/**
 * A ruling as it arrives from outside.
 *
 * @param ruling approve or reject
 */
public record RulingRequest(
    @Nullable String ruling,
    @Nullable String by,
    @Nullable String note,
    @Nullable String contentHash) {}
