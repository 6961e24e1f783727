package io.laurel.worker.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the embedded parts listen, on the loopback address only. */
@ConfigurationProperties("laurel.embedded")
public record EmbeddedSettings(
    @DefaultValue("15432") int postgresPort,
    @DefaultValue("19092") int kafkaPort,
    @DefaultValue("7233") int temporalPort,
    @DefaultValue("8233") int temporalUiPort,
    @DefaultValue("8090") int sandboxPort) {}
