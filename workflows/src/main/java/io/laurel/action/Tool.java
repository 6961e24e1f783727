package io.laurel.action;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The action tools a campaign may allow; the names are those the model and the YAML use. */
public enum Tool {
  @JsonProperty("send_coupon")
  SEND_COUPON,
  @JsonProperty("send_sms")
  SEND_SMS,
  @JsonProperty("send_message")
  SEND_MESSAGE,
  @JsonProperty("update_crm")
  UPDATE_CRM;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
