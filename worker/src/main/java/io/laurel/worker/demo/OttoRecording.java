package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clicks, cart additions and orders of twenty users of a web shop. Cart ids and prices, which it
 * lacks, come from the overlay.
 */
final class OttoRecording {

  static final String SOURCE = "otto";
  private static final Instant END = Instant.parse("2022-08-28T22:00:00Z");

  private final Overlay.Carts terms;
  private final Instant anchor;

  OttoRecording(Overlay.Carts terms, Instant anchor) {
    this.terms = terms;
    this.anchor = anchor;
  }

  List<DemoEvent> events() {
    return DemoFiles.text("recordings/otto.jsonl")
        .lines()
        .map(DemoFiles::json)
        .flatMap(user -> new User(user).events().stream())
        .toList();
  }

  /** Where a cart addition stands, as the key of its event. */
  static String key(Overlay.CartAddition addition) {
    return DemoFiles.text("recordings/otto.jsonl")
        .lines()
        .map(DemoFiles::json)
        .filter(user -> user.path("session").asLong() == addition.session())
        .map(user -> key(addition.session(), place(user, addition.article())))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("OTTO's recording has no " + addition));
  }

  private static int place(JsonNode user, long article) {
    var events = user.path("events");
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      if (event.path("type").asText().equals("carts") && event.path("aid").asLong() == article) {
        return i;
      }
    }
    throw new IllegalStateException("nobody put article " + article + " into a cart");
  }

  private static String key(long session, int place) {
    return SOURCE + "-" + session + "-" + place;
  }

  /** One user's recording, read from front to end. */
  private final class User {

    private final long session;
    private final List<JsonNode> recorded;
    private final List<DemoEvent> events = new ArrayList<>();
    private final Map<Long, Integer> cart = new LinkedHashMap<>();
    private @Nullable Instant last;
    private int carts = 1;
    private int orders;

    User(JsonNode user) {
      this.session = user.path("session").asLong();
      this.recorded = user.path("events").valueStream().toList();
    }

    List<DemoEvent> events() {
      for (int place = 0; place < recorded.size(); place++) {
        var event = recorded.get(place);
        startVisit(at(event));
        switch (event.path("type").asText()) {
          case "clicks" -> add(place, "product_viewed", product(article(event)));
          case "carts" -> addToCart(place);
          case "orders" -> order(place);
          default -> throw new IllegalStateException("an unknown type in " + event);
        }
      }
      return events;
    }

    private void startVisit(Instant now) {
      if (last != null && now.isAfter(last.plus(terms.newAfter()))) {
        newCart();
      }
      last = now;
    }

    private void newCart() {
      if (!cart.isEmpty()) {
        cart.clear();
        carts++;
      }
    }

    private void addToCart(int place) {
      cart.merge(article(recorded.get(place)), 1, Integer::sum);
      long value =
          cart.entrySet().stream()
              .mapToLong(item -> item.getValue() * terms.priceOf(item.getKey()))
              .sum();
      var properties = new LinkedHashMap<String, Object>();
      properties.put("cart_id", cartId());
      properties.put("items", items(cart));
      properties.put("cart_value_cents", value);
      properties.put("currency", terms.currency());
      add(place, "cart_updated", properties);
    }

    /** All articles of one checkout share one instant. */
    private void order(int place) {
      var event = recorded.get(place);
      if (place > 0 && isOrderAt(recorded.get(place - 1), at(event))) {
        return;
      }
      var articles = new LinkedHashMap<Long, Integer>();
      for (int i = place; i < recorded.size() && isOrderAt(recorded.get(i), at(event)); i++) {
        articles.merge(article(recorded.get(i)), 1, Integer::sum);
      }
      var properties = new LinkedHashMap<String, Object>();
      properties.put("order_id", "O-" + session + "-" + ++orders);
      if (!cart.isEmpty()) {
        properties.put("cart_id", cartId());
      }
      properties.put("items", items(articles));
      properties.put(
          "total_cents",
          articles.entrySet().stream()
              .mapToLong(item -> item.getValue() * terms.priceOf(item.getKey()))
              .sum());
      properties.put("currency", terms.currency());
      add(place, "order_placed", properties);
      newCart();
    }

    private boolean isOrderAt(JsonNode event, Instant at) {
      return event.path("type").asText().equals("orders") && at(event).equals(at);
    }

    private List<Map<String, Object>> items(Map<Long, Integer> articles) {
      return articles.entrySet().stream()
          .map(item -> {
            var product = product(item.getKey());
            product.put("quantity", item.getValue());
            product.put("price_cents", terms.priceOf(item.getKey()));
            return product;
          })
          .toList();
    }

    /** The recording knows an article by its number alone. */
    private Map<String, Object> product(long article) {
      var product = new LinkedHashMap<String, Object>();
      product.put("product_id", String.valueOf(article));
      product.put("name", "article " + article);
      return product;
    }

    private String cartId() {
      return "C-" + session + "-" + carts;
    }

    private void add(int place, String type, Map<String, Object> properties) {
      events.add(
          new DemoEvent(
              key(session, place),
              SOURCE + "-" + session,
              type,
              at(recorded.get(place)),
              SOURCE,
              properties));
    }

    private long article(JsonNode event) {
      return event.path("aid").asLong();
    }

    private Instant at(JsonNode event) {
      var recordedAt = Instant.ofEpochMilli(event.path("ts").asLong());
      return anchor.plus(java.time.Duration.between(END, recordedAt));
    }
  }
}
