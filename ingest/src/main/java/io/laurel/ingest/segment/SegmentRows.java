package io.laurel.ingest.segment;

import static io.laurel.ingest.mapping.From.always;
import static io.laurel.ingest.mapping.From.country;
import static io.laurel.ingest.mapping.From.either;
import static io.laurel.ingest.mapping.From.hashed;
import static io.laurel.ingest.mapping.From.joined;
import static io.laurel.ingest.mapping.From.language;
import static io.laurel.ingest.mapping.From.money;
import static io.laurel.ingest.mapping.From.number;
import static io.laurel.ingest.mapping.From.phone;
import static io.laurel.ingest.mapping.From.price;
import static io.laurel.ingest.mapping.From.text;
import static io.laurel.ingest.mapping.When.there;

import io.laurel.ingest.mapping.From;
import io.laurel.ingest.mapping.Items;
import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Row;
import io.laurel.ingest.mapping.Total;

/**
 * What Segment's calls become, as far as its e-commerce specification gives what Laurel's types
 * need. It names the one product that was added to a cart and not what the cart then holds, so that
 * {@code Product Added} is no {@code cart_updated}.
 */
final class SegmentRows {

  private static final String CURRENCY = "/properties.currency";

  private SegmentRows() {}

  static final Mapping MAPPING =
      Mapping.of(
              linked("identify", "anonymousId").only(there("userId"), there("anonymousId")),
              identify(),
              linked("alias", "previousId"),
              page(),
              Row.of("screen", "screen").property("name", text("name")).keeping("properties"),
              Row.of("group", "group").property("group_id", text("groupId")).keeping("traits"),
              track("Products Searched", "search_performed")
                  .property("query", text("properties.query")),
              product("Product Viewed", "product_viewed"),
              product("Product Clicked", "product_viewed"),
              product("Product Added", "product_added"),
              product("Product Removed", "product_removed"),
              cart("Cart Viewed"),
              cart("Checkout Started"),
              orderCompleted(),
              orderRefunded(),
              track("Product Reviewed", "review_posted")
                  .property("product_id", text("properties.product_id"))
                  .property("rating", number("properties.rating"))
                  .property("text", text("properties.review_body")))
          .with("event_id", text("messageId"))
          .with("customer_id", text("userId"))
          .with("anonymous_id", text("anonymousId"))
          .with("occurred_at", From.time("timestamp"));

  private static Row linked(String call, String anonymous) {
    return Row.of(call, "identity_linked")
        .with("event_id", hashed("link-", anonymous, "userId"))
        .property("anonymous_id", text(anonymous));
  }

  private static Row identify() {
    return Row.of("identify", "customer_updated")
        .only(there("traits"))
        .property(
            "name", either(text("traits.name"), joined("traits.firstName", "traits.lastName")))
        .property("phone", phone("traits.phone"))
        .property("email", text("traits.email"))
        .property("locale", language("traits.locale", "context.locale"))
        .property("timezone", text("traits.timezone", "context.timezone"))
        .property("country", country("traits.address.country", "traits.country"))
        .property("tier", text("traits.tier"))
        .keeping("traits");
  }

  private static Row page() {
    return Row.of("page", "page_viewed")
        .property(
            "url",
            text(
                "properties.url",
                "properties.path",
                "context.page.url",
                "context.page.path",
                "name"))
        .property("title", text("properties.title", "name", "context.page.title"))
        .keeping("properties");
  }

  private static Row track(String event, String type) {
    return Row.of("track " + event, type).keeping("properties");
  }

  private static Row product(String event, String type) {
    return track(event, type)
        .property("product_id", text("properties.product_id", "properties.sku"))
        .property("name", text("properties.name", "properties.product_id", "properties.sku"))
        .property("variant", text("properties.variant"))
        .property("category", text("properties.category"))
        .property("price_cents", price("properties.price", CURRENCY));
  }

  private static Row cart(String event) {
    return track(event, "cart_updated")
        .property("cart_id", cartId())
        .property("items", items())
        .property(
            "cart_value_cents",
            either(
                money("properties.value", CURRENCY),
                money("properties.revenue", CURRENCY),
                Total.of("properties.products", money("price", CURRENCY)).times("quantity")))
        .property("currency", text("properties.currency"));
  }

  private static From cartId() {
    return text("properties.cart_id", "properties.order_id", "properties.checkout_id");
  }

  private static Row orderCompleted() {
    return track("Order Completed", "order_placed")
        .property("order_id", text("properties.order_id"))
        .property("cart_id", cartId())
        .property("items", items())
        .property("total_cents", paid())
        .property("currency", text("properties.currency"));
  }

  private static Row orderRefunded() {
    return track("Order Refunded", "order_refunded")
        .property("order_id", text("properties.order_id"))
        .property("total_cents", paid())
        .property("currency", text("properties.currency"));
  }

  private static From paid() {
    return either(
        money("properties.total", CURRENCY),
        money("properties.value", CURRENCY),
        money("properties.revenue", CURRENCY),
        Total.of("properties.products", money("price", CURRENCY)).times("quantity"));
  }

  private static Items items() {
    return Items.of("properties.products")
        .with("product_id", text("product_id", "sku"))
        .with("name", text("name", "product_id", "sku"))
        .with("variant", text("variant"))
        .with("quantity", either(number("quantity"), always(1)))
        .with("price_cents", price("price", CURRENCY));
  }
}
