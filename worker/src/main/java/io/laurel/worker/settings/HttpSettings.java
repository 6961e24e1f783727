package io.laurel.worker.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where HTTP listens, and to how much.
 *
 * @param port 0 takes a free one
 * @param callsPerSecond of a key that has no limit of its own, on each process; 0 for no limit
 * @param bodyTimeout within which the whole body of a call must have arrived
 * @param drain how long a stopping process, no longer ready, goes on to take calls
 */
@ConfigurationProperties("laurel.http")
public record HttpSettings(
    @DefaultValue("0.0.0.0") String address,
    @Range(from = "0", to = "65535") @DefaultValue("8080") int port,
    @Range(from = "0") @DefaultValue("1000") int callsPerSecond,
    @Range(from = "1ms") @DefaultValue("30s") Duration bodyTimeout,
    @Range(from = "0s") @DefaultValue("5s") Duration drain) {}
