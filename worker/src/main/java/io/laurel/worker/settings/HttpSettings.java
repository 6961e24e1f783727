package io.laurel.worker.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where HTTP listens. */
@ConfigurationProperties("laurel.http")
public record HttpSettings(
    @DefaultValue("0.0.0.0") String address, @DefaultValue("8080") int port) {}
