package io.laurel.ingest.webhook;

import static io.laurel.ingest.mapping.From.always;
import static io.laurel.ingest.mapping.From.either;
import static io.laurel.ingest.mapping.From.hashed;
import static io.laurel.ingest.mapping.From.joined;
import static io.laurel.ingest.mapping.From.language;
import static io.laurel.ingest.mapping.From.listed;
import static io.laurel.ingest.mapping.From.made;
import static io.laurel.ingest.mapping.From.money;
import static io.laurel.ingest.mapping.From.number;
import static io.laurel.ingest.mapping.From.phone;
import static io.laurel.ingest.mapping.From.text;
import static io.laurel.ingest.mapping.From.time;
import static io.laurel.ingest.mapping.When.absent;
import static io.laurel.ingest.mapping.When.oneOf;
import static io.laurel.ingest.mapping.When.there;

import io.laurel.ingest.mapping.Items;
import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Money;
import io.laurel.ingest.mapping.Row;
import io.laurel.ingest.mapping.Total;
import java.util.Map;

/**
 * What Shopify's webhooks become. A cart and a refund do not say whose they are: they belong to an
 * anonymous id made of the cart's token or the order's id, which an order or a checkout links to
 * its customer.
 */
final class ShopifyRows {

  /** Added to the message: when it came, since the change of a consent may name no time. */
  static final String RECEIVED = "received_at";

  private static final String PAID = "presentment_money";
  private static final String CART = "shopify/cart/";
  private static final String ORDER = "shopify/order/";

  private ShopifyRows() {}

  static final Mapping MAPPING =
      Mapping.of(
          order(),
          cartOf("orders/create"),
          linked("orders/create", ORDER, "id"),
          refund(),
          cart("carts/create"),
          cart("carts/update"),
          checkout("checkouts/create"),
          cartOf("checkouts/create"),
          checkout("checkouts/update"),
          cartOf("checkouts/update"),
          guest("checkouts/create"),
          guest("checkouts/update"),
          customer("customers/create"),
          customer("customers/update"),
          consent("customers/create", "email", "id"),
          consent("customers/update", "email", "id"),
          consent("customers_email_marketing_consent/update", "email", "customer_id"),
          consent("customers/create", "sms", "id"),
          consent("customers/update", "sms", "id"),
          consent("customers_marketing_consent/update", "sms", "id"));

  private static Row order() {
    var total = "total_price_set." + PAID;
    return Row.of("orders/create", "order_placed")
        .only(there("customer.id"))
        .with("event_id", made(ORDER + "{id}"))
        .with("customer_id", text("customer.id"))
        .with("occurred_at", time("processed_at", "created_at"))
        .property("order_id", text("id"))
        .property("cart_id", text("cart_token", "checkout_token"))
        .property("items", items())
        .property("total_cents", paid(total, "total_price", "currency"))
        .property("currency", text(total + ".currency_code", "currency"));
  }

  /** What the customer paid in their own currency, or else the shop's. */
  private static Money paid(String set, String amount, String currency) {
    return money(set + ".amount", set + ".currency_code").or(amount, currency);
  }

  private static Items items() {
    return Items.of("line_items")
        .with("product_id", text("product_id", "variant_id", "id"))
        .with("name", text("title", "name"))
        .with("variant", text("variant_title"))
        .with("quantity", number("quantity"))
        .with("price_cents", paid("price_set." + PAID, "price", "/currency"));
  }

  private static Row linked(String topic, String anonymous, String id) {
    return Row.of(topic, "identity_linked")
        .only(there("customer.id"), there(id))
        .with("event_id", hashed("shopify/link/", id, "customer.id"))
        .with("customer_id", text("customer.id"))
        .with("occurred_at", time("processed_at", "updated_at", "created_at"))
        .property("anonymous_id", made(anonymous + "{" + id + "}"));
  }

  private static Row cartOf(String topic) {
    return linked(topic, CART, "cart_token");
  }

  private static Row refund() {
    return Row.of("refunds/create", "order_refunded")
        .only(there("transactions"))
        .with("event_id", made("shopify/refund/{id}"))
        .with("anonymous_id", made(ORDER + "{order_id}"))
        .with("occurred_at", time("processed_at", "created_at"))
        .property("order_id", text("order_id"))
        .property(
            "total_cents",
            Total.of("transactions", money("amount", "currency"))
                .only(oneOf("kind", "refund"), oneOf("status", "success", "pending")))
        .property("currency", text("transactions.0.currency"));
  }

  /** An emptied cart names no currency; XXX is the code for none. */
  private static Row cart(String topic) {
    var first = "line_items.0.price_set." + PAID + ".currency_code";
    return Row.of(topic, "cart_updated")
        .with("event_id", made(CART + "{token}/{updated_at}"))
        .with("anonymous_id", made(CART + "{token}"))
        .with("occurred_at", time("updated_at", "created_at"))
        .property("cart_id", text("token", "id"))
        .property("items", items())
        .property(
            "cart_value_cents",
            Total.of("line_items", paid("line_price_set." + PAID, "line_price", "/currency")))
        .property("currency", either(text(first, "currency"), always("XXX")));
  }

  /** One that is completed is an order by now, and must not count as a cart that waits. */
  private static Row checkout(String topic) {
    return atCheckout(topic)
        .only(there("customer.id"), absent("completed_at"))
        .with("customer_id", text("customer.id"));
  }

  private static Row guest(String topic) {
    return atCheckout(topic)
        .only(absent("customer.id"), absent("completed_at"), there("cart_token"))
        .with("anonymous_id", made(CART + "{cart_token}"));
  }

  private static Row atCheckout(String topic) {
    return Row.of(topic, "cart_updated")
        .with("event_id", made("shopify/checkout/{token}/{updated_at}"))
        .with("occurred_at", time("updated_at", "created_at"))
        .property("cart_id", text("cart_token", "token"))
        .property("items", items())
        .property(
            "cart_value_cents",
            either(money("subtotal_price", "currency"), money("total_price", "currency")))
        .property("currency", text("currency"));
  }

  private static Row customer(String topic) {
    return Row.of(topic, "customer_updated")
        .with("event_id", made("shopify/customer/{id}/{updated_at}"))
        .with("customer_id", text("id"))
        .with("occurred_at", time("updated_at", "created_at"))
        .property("name", joined("first_name", "last_name"))
        .property("phone", phone("phone", "default_address.phone"))
        .property("email", text("email"))
        .property("locale", language("locale"))
        .property("country", text("default_address.country_code"));
  }

  private static Row consent(String topic, String channel, String customer) {
    var consent = channel + "_marketing_consent";
    var change = "/{" + consent + ".state}/{" + consent + ".consent_updated_at}";
    var granted = Map.of("subscribed", "true", "unsubscribed", "false");
    return Row.of(topic, "consent_changed")
        .only(oneOf(consent + ".state", "subscribed", "unsubscribed"))
        .with("event_id", made("shopify/customer/{" + customer + "}/" + channel + change))
        .with("customer_id", text(customer))
        .with("occurred_at", time(consent + ".consent_updated_at", "updated_at", RECEIVED))
        .property("channel", always(channel))
        .property("purpose", always("marketing"))
        .property("granted", listed(consent + ".state", granted));
  }
}
