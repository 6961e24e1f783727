package io.laurel.campaign;

import io.laurel.customer.Channel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * At most {@code max} contacts on a channel within any {@code per}, whatever campaign they are of.
 *
 * @param channel absent for all channels together
 */
public record Cap(@Nullable Channel channel, int max, Duration per) {

  public boolean covers(Channel contact) {
    return channel == null || channel == contact;
  }

  /** The channel's label, or {@code any}. */
  public String where() {
    return channel == null ? "any" : channel.label();
  }
}
