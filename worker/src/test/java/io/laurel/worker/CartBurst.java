package io.laurel.worker;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A shop's stream for measurements, the same for every engine: 70 % page views, 25 % carts, 5 %
 * orders, in the order in which they occurred. It knows how many carts are left behind.
 */
final class CartBurst {

  static final Duration WITHIN = Duration.ofMinutes(30);
  static final String TRIGGER =
      "absence: { after: cart_updated, when: 'event.cart_value_cents >= 3000',"
          + " until: order_placed, within: PT30M }";

  private static final int MILLIS_APART = 20;

  private final Random random = new Random(7);
  private final int customers;
  private final int events;
  private final long[] armedAt;
  private long left;

  CartBurst(int customers, int events) {
    this.customers = customers;
    this.events = events;
    this.armedAt = new long[customers];
    Arrays.fill(armedAt, Long.MIN_VALUE);
  }

  /** How many carts are left behind, once it was sent. */
  long left() {
    return left;
  }

  void send(Producer<byte[], byte[]> producer, String topic) {
    var start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(20));
    for (int i = 0; i < events; i++) {
      int who = random.nextInt(customers);
      var at = start.plusMillis((long) i * MILLIS_APART);
      int kind = random.nextInt(100);
      var type = kind < 70 ? "page_viewed" : kind < 95 ? "cart_updated" : "order_placed";
      follow(who, type, at.toEpochMilli());
      var customer = "c-" + who;
      var event =
          new CustomerEvent(
              "e-" + i, customer, null, type, at, at, "shop", 1, properties(type, customer));
      var _ =
          producer.send(
              new ProducerRecord<>(
                  topic,
                  customer.getBytes(StandardCharsets.UTF_8),
                  EventJson.write(new CheckedEvent(event, customer, "Something happened."))));
    }
    for (int who = 0; who < customers; who++) {
      if (armedAt[who] != Long.MIN_VALUE) {
        left++;
      }
    }
  }

  private void follow(int who, String type, long now) {
    if (type.equals("page_viewed")) {
      return;
    }
    if (armedAt[who] != Long.MIN_VALUE && now >= armedAt[who] + WITHIN.toMillis()) {
      left++;
    }
    armedAt[who] = type.equals("cart_updated") ? now : Long.MIN_VALUE;
  }

  private static Map<String, Object> properties(String type, String customer) {
    var properties = new LinkedHashMap<String, Object>();
    switch (type) {
      case "page_viewed" -> properties.put("url", "https://shop.example/tents/4711");
      case "cart_updated" -> {
        properties.put("cart_id", "k-" + customer);
        properties.put("cart_value_cents", 4500);
        properties.put("currency", "EUR");
      }
      default -> {
        properties.put("order_id", "o-" + customer);
        properties.put("total_cents", 4500);
        properties.put("currency", "EUR");
      }
    }
    return properties;
  }
}
