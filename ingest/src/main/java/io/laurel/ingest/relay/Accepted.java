package io.laurel.ingest.relay;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.ingest.event.CustomerEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An action that a provider accepted, as the outbox keeps it.
 *
 * @param key names the action for good, and so its event
 */
record Accepted(
    String key,
    String customerId,
    String opportunityId,
    JsonNode action,
    @Nullable String providerId,
    Instant at) {

  private static final String SOURCE = "laurel";
  private static final int SCHEMA_VERSION = 1;

  /** Empty for what changes nothing that a customer could notice, such as a field in the CRM. */
  Optional<CustomerEvent> event(Instant now) {
    return switch (action.path("kind").asText()) {
      case "send_coupon" -> Optional.of(event("coupon_granted", coupon(), now));
      case "send_sms" -> Optional.of(event("message_sent", message("sms"), now));
      case "send_message" ->
          Optional.of(event("message_sent", message(action.path("channel").asText()), now));
      default -> Optional.empty();
    };
  }

  private Map<String, @Nullable Object> coupon() {
    return new LinkedHashMap<>(Map.of("asset_id", action.path("asset_id").asText()));
  }

  private Map<String, @Nullable Object> message(String channel) {
    var messageId = providerId == null ? key : providerId;
    return new LinkedHashMap<>(Map.of("message_id", messageId, "channel", channel));
  }

  private CustomerEvent event(String type, Map<String, @Nullable Object> properties, Instant now) {
    properties.put("opportunity_id", opportunityId);
    var id = SOURCE + "/" + key;
    return new CustomerEvent(
        id, customerId, null, type, at, now, SOURCE, SCHEMA_VERSION, properties);
  }
}
