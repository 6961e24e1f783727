package io.laurel.ingest.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON Schemas of the known types' properties, and their faults in plain words. */
final class KnownSchemas {

  static final List<String> TYPES =
      List.of(
          "session_started",
          "page_viewed",
          "product_viewed",
          "search_performed",
          "cart_updated",
          "order_placed",
          "order_refunded",
          "points_earned",
          "points_spent",
          "points_expired",
          "tier_changed",
          "ml_score",
          "ticket_opened",
          "ticket_closed",
          "review_posted",
          "customer_updated",
          "consent_changed",
          "identity_linked",
          "coupon_redeemed",
          "message_delivered",
          "message_failed",
          "message_clicked",
          "message_replied",
          "coupon_granted",
          "message_sent");

  private static final String PROPERTIES = "/properties";

  private final Map<String, PublishedSchema> known = new LinkedHashMap<>();

  KnownSchemas() {
    for (var type : TYPES) {
      known.put(type, PublishedSchema.named("events/" + type));
    }
  }

  /** Pointers begin at the event: {@code /properties/total_cents}. */
  List<Fault> faults(String type, Map<String, @Nullable Object> properties) {
    var schema = known.get(type);
    return schema == null ? List.of() : schema.faults(properties, PROPERTIES);
  }
}
