package io.laurel.worker.settings;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the brief and the gate leave to the operator.
 *
 * @param linkHosts hosts that a text may link to
 * @param contextWait how long a context that lacks its trigger is re-read before they are merged
 */
@ConfigurationProperties("laurel.gate")
public record GateOptions(
    @DefaultValue List<String> linkHosts,
    @Range(from = "0s") @DefaultValue("2s") Duration contextWait) {

  public GateOptions {
    linkHosts = List.copyOf(linkHosts);
  }
}
