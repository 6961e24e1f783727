package io.laurel.activities.gate;

import io.laurel.action.Provider;
import io.laurel.customer.Channel;
import java.util.List;

/**
 * @param linkHosts hosts that a text may link to, lower case
 * @param providers those that somebody carries here
 */
public record GateSettings(List<String> linkHosts, List<Provider> providers) {
  public GateSettings {
    linkHosts = List.copyOf(linkHosts);
    providers = List.copyOf(providers);
  }

  boolean carries(Channel channel) {
    return providers.contains(Provider.of(channel));
  }
}
