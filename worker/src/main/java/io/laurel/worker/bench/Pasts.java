package io.laurel.worker.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What customers of a shop did so far: visits, looks, orders, points, a score now and then. */
record Pasts(int customers, int events) {

  /** An event as its own bytes, under the key of its customer. */
  record Entry(String customer, String json) {}

  int count() {
    return customers * events;
  }

  static String customer(int number) {
    return "past-" + number;
  }

  /** Customer after customer in turn, so that no batch is of one only. */
  Stream<Entry> entries(Instant now) {
    return IntStream.range(0, count()).mapToObj(n -> entry(n % customers, n / customers, now));
  }

  private Entry entry(int customer, int number, Instant now) {
    var at = now.minus(Duration.ofHours(2).multipliedBy(events - number));
    var text =
        "{\"event_id\":\"%s-%d\",\"customer_id\":\"%s\",\"occurred_at\":\"%s\",\"received_at\":\"%s\",%s}"
            .formatted(customer(customer), number, customer(customer), at, at, said(number));
    return new Entry(customer(customer), text);
  }

  private static String said(int number) {
    return "\"source\":\"bench\",\"schema_version\":1,\"event_type\":"
        + switch (number % 10) {
          case 0 ->
              "\"session_started\",\"properties\":{\"session_id\":\"s-%d\",\"channel\":\"web\"}"
                  .formatted(number);
          case 7 ->
              "\"order_placed\",\"properties\":{\"order_id\":\"o-%d\",\"total_cents\":12900,\"currency\":\"EUR\"}"
                  .formatted(number);
          case 8 -> "\"points_earned\",\"properties\":{\"points\":129}";
          case 9 -> "\"ml_score\",\"properties\":{\"model\":\"churn\",\"score\":0.42}";
          default ->
              "\"product_viewed\",\"properties\":{\"product_id\":\"p-%d\",\"name\":\"Ridge trail boots\",\"price_cents\":12900,\"currency\":\"EUR\"}"
                  .formatted(number);
        };
  }
}
