package io.laurel.action;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laurel.customer.Channel;
import io.laurel.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done, resolved against the catalogue: the value is the asset's, never the model's.
 * Addresses are not in it; the provider's activity looks them up.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.SendCoupon.class, name = "send_coupon"),
  @JsonSubTypes.Type(value = Action.SendSms.class, name = "send_sms"),
  @JsonSubTypes.Type(value = Action.SendMessage.class, name = "send_message"),
  @JsonSubTypes.Type(value = Action.UpdateCrm.class, name = "update_crm")
})
public sealed interface Action {

  record SendCoupon(String assetId, String reason, Money value) implements Action {}

  /** A text to the number on file. */
  record SendSms(String text, Money value) implements Action {}

  record SendMessage(Channel channel, String text, @Nullable String assetId, Money value)
      implements Action {}

  record UpdateCrm(String field, String content, String reason, Money value) implements Action {}

  Money value();

  @JsonIgnore
  default Tool tool() {
    return switch (this) {
      case SendCoupon _ -> Tool.SEND_COUPON;
      case SendSms _ -> Tool.SEND_SMS;
      case SendMessage _ -> Tool.SEND_MESSAGE;
      case UpdateCrm _ -> Tool.UPDATE_CRM;
    };
  }

  /** The channel on which the customer is contacted; a CRM update contacts nobody. */
  @JsonIgnore
  default Optional<Channel> contact() {
    return switch (this) {
      case SendCoupon _ -> Optional.of(Channel.LOYALTY);
      case SendSms _ -> Optional.of(Channel.SMS);
      case SendMessage message -> Optional.of(message.channel());
      case UpdateCrm _ -> Optional.empty();
    };
  }

  @JsonIgnore
  default Optional<String> asset() {
    return switch (this) {
      case SendCoupon coupon -> Optional.of(coupon.assetId());
      case SendMessage message -> Optional.ofNullable(message.assetId());
      case SendSms _, UpdateCrm _ -> Optional.empty();
    };
  }

  /** The words that the customer will read, empty when there are none. */
  @JsonIgnore
  default Optional<String> words() {
    return switch (this) {
      case SendSms sms -> Optional.of(sms.text());
      case SendMessage message -> Optional.of(message.text());
      case SendCoupon _, UpdateCrm _ -> Optional.empty();
    };
  }

  @JsonIgnore
  default Provider provider() {
    return switch (this) {
      case SendCoupon _ -> Provider.LOYALTY;
      case SendSms _ -> Provider.TWILIO;
      case SendMessage message -> Provider.of(message.channel());
      case UpdateCrm _ -> Provider.SALESFORCE;
    };
  }
}
