package io.laurel.campaign;

import io.laurel.customer.Channel;
import java.time.Duration;

/** At most {@code max} contacts on a channel within any {@code per}. */
public record Cap(Channel channel, int max, Duration per) {}
