package io.laurel.worker.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The HTTP door.
 *
 * @param address to listen on
 * @param bodyLimit a longer body is answered with 413
 */
@ConfigurationProperties("laurel.http")
public record HttpSettings(
    @DefaultValue("0.0.0.0") String address,
    @DefaultValue("8080") int port,
    @DefaultValue("1MB") DataSize bodyLimit) {}
