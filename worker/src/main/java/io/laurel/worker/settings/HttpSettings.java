package io.laurel.worker.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where HTTP listens, and to how much.
 *
 * @param callsPerSecond of a key that has no limit of its own, on each process; 0 for no limit
 * @param bodyTimeout within which the whole body of a call must have arrived
 * @param drain how long a stopping process, no longer ready, goes on to take calls
 */
@ConfigurationProperties("laurel.http")
public record HttpSettings(
    @DefaultValue("0.0.0.0") String address,
    @DefaultValue("8080") int port,
    @DefaultValue("1000") int callsPerSecond,
    @DefaultValue("30s") Duration bodyTimeout,
    @DefaultValue("5s") Duration drain) {

  /**
   * @throws CannotStart when it is no number of calls
   */
  public int paceOfKeys() {
    if (callsPerSecond < 0) {
      throw new CannotStart(
          "Set laurel.http.calls-per-second (LAUREL_HTTP_CALLS_PER_SECOND) to 0 or more.");
    }
    return callsPerSecond;
  }
}
