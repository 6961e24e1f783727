package io.laurel.activities.gate;

import io.laurel.customer.Channel;
import java.util.List;

/**
 * @param linkHosts hosts that a text may link to, lower case
 * @param channels channels that have a provider here
 */
public record GateSettings(List<String> linkHosts, List<Channel> channels) {
  public GateSettings {
    linkHosts = List.copyOf(linkHosts);
    channels = List.copyOf(channels);
  }
}
