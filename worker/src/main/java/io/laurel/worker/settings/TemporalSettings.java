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
    @Form(pattern = "\\S*" + Form.HOST_AND_PORT, words = "HOST:PORT of the frontend")
        @Nullable String target,
    @Form(pattern = "\\S+", words = "a namespace of that server") @DefaultValue("default")
        String namespace) {

  /**
   * @throws CannotStart when it is not set
   */
  public String frontend() {
    if (target == null || target.isBlank()) {
      throw new CannotStart(
          "Set laurel.temporal.target (LAUREL_TEMPORAL_TARGET) to HOST:PORT of the frontend.");
    }
    return target;
  }
}
