package io.laurel.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.laurel.customer.Channel;
import java.util.Locale;

/** Who carries an action out. */
public enum Provider {
  @JsonProperty("loyalty")
  LOYALTY,
  @JsonProperty("twilio")
  TWILIO,
  @JsonProperty("braze")
  BRAZE,
  @JsonProperty("salesforce")
  SALESFORCE;

  /** Who carries a contact on this channel. */
  public static Provider of(Channel channel) {
    return switch (channel) {
      case SMS -> TWILIO;
      case EMAIL, PUSH -> BRAZE;
      case LOYALTY -> LOYALTY;
    };
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The task queue on which this provider's calls wait, rate limited by the server. */
  public String taskQueue() {
    return "providers-" + label();
  }
}
