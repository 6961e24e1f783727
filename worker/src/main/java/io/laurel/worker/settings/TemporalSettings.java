package io.laurel.worker.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Temporal.
 *
 * @param target {@code HOST:PORT}; needed by the roles {@code triggers}, {@code worker} and {@code
 *     console}
 */
@ConfigurationProperties("laurel.temporal")
public record TemporalSettings(
    @Nullable String target, @DefaultValue("default") String namespace) {}
