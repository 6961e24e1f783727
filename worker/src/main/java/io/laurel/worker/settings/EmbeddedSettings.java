package io.laurel.worker.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the embedded parts listen, on the loopback address only. */
@ConfigurationProperties("laurel.embedded")
public record EmbeddedSettings(
    @Range(from = "1", to = "65535") @DefaultValue("15432") int postgresPort,
    @Range(from = "1", to = "65535") @DefaultValue("19092") int kafkaPort,
    @Range(from = "1", to = "65535") @DefaultValue("7233") int temporalPort,
    @Range(from = "1", to = "65535") @DefaultValue("8233") int temporalUiPort,
    @Range(from = "1", to = "65535") @DefaultValue("8090") int sandboxPort) {}
