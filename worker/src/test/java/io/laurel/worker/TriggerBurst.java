package io.laurel.worker;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.opportunity.OpportunityIds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A burst of customers who fill carts, order, look at things and get scores; and, in plain loops,
 * what the triggers should find in it.
 */
final class TriggerBurst {

  static final Map<String, String> CAMPAIGNS =
      Map.of(
          "cart",
              "absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M }",
          "eager", "count: { of: product_viewed, same: product_id, at_least: 3, within: PT1H }",
          "score",
              "event: { type: ml_score, when: 'event.score >= 0.8 && (previous == null || previous.score < 0.8)' }");

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private final OpportunityIds ids = new OpportunityIds(TriggerInstance.KEY);
  private final List<CheckedEvent> events = new ArrayList<>();

  TriggerBurst(long seed, int customers, int count) {
    var random = new Random(seed);
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(2));
    for (int i = 0; i < count; i++) {
      now = now.plusMillis(1 + random.nextInt(500));
      var customer = "c-" + random.nextInt(customers);
      var cart = "cart-" + random.nextInt(2);
      switch (random.nextInt(5)) {
        case 0, 1 -> add(i, customer, "cart_updated", now, Map.of("cart_id", cart));
        case 2 -> add(i, customer, "order_placed", now, Map.of("order_id", "o", "cart_id", cart));
        case 3 -> add(i, customer, "product_viewed", now, Map.of("product_id", "p"));
        default ->
            add(i, customer, "ml_score", now, Map.of("model", "m", "score", random.nextDouble()));
      }
    }
  }

  List<CheckedEvent> events() {
    return events;
  }

  private void add(
      int number, String customer, String type, Instant at, Map<String, Object> properties) {
    var event =
        new CustomerEvent(
            "e-" + number,
            customer,
            null,
            type,
            at,
            at,
            "shop",
            1,
            new LinkedHashMap<>(properties));
    events.add(new CheckedEvent(event, customer, "A line."));
  }

  Set<String> expected() {
    var byCustomer = new LinkedHashMap<String, List<CustomerEvent>>();
    for (var event : events) {
      byCustomer.computeIfAbsent(event.customer(), _ -> new ArrayList<>()).add(event.event());
    }
    var found = new TreeSet<String>();
    byCustomer.forEach((customer, own) -> {
      leftBehind(customer, own, found);
      eager(customer, own, found);
      scores(customer, own, found);
    });
    return found;
  }

  private void leftBehind(String customer, List<CustomerEvent> own, Set<String> found) {
    for (int i = 0; i < own.size(); i++) {
      var touch = own.get(i);
      if (touch.eventType().equals("cart_updated")) {
        var due = touch.occurredAt().plus(HALF_AN_HOUR);
        boolean left = true;
        for (var later : own.subList(i + 1, own.size())) {
          boolean sameCart =
              Objects.equals(later.properties().get("cart_id"), touch.properties().get("cart_id"));
          left &= !sameCart || !later.occurredAt().isBefore(due);
        }
        if (left) {
          found.add(id("cart", customer, touch.properties().get("cart_id"), touch));
        }
      }
    }
  }

  private void eager(String customer, List<CustomerEvent> own, Set<String> found) {
    var views = new ArrayList<Instant>();
    for (var event : own) {
      if (event.eventType().equals("product_viewed")) {
        views.add(event.occurredAt());
        int last = views.size() - 1;
        if (last >= 2 && views.get(last).isBefore(views.get(last - 2).plus(HOUR))) {
          found.add(id("eager", customer, "p", event));
          views.clear();
        }
      }
    }
  }

  private void scores(String customer, List<CustomerEvent> own, Set<String> found) {
    var previous = new HashMap<String, Double>();
    for (var event : own) {
      if (event.eventType().equals("ml_score")) {
        double score = (Double) Objects.requireNonNull(event.properties().get("score"));
        var before = previous.put("m", score);
        if (score >= 0.8 && (before == null || before < 0.8)) {
          found.add(id("score", customer, "", event));
        }
      }
    }
  }

  private String id(String campaign, String customer, Object correlation, CustomerEvent event) {
    var origin =
        new OpportunityIds.Origin(campaign, customer, correlation.toString(), event.eventId());
    return ids.of(origin).value();
  }
}
