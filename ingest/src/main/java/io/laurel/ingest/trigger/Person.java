package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.opportunity.TriggerEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that the topology keeps for one customer.
 *
 * @param previous the latest event of each type; of {@code ml_score}, of each model
 * @param recent ids of the latest events, so that a repeat counts once
 * @param watches by {@link Watch#key()}
 */
record Person(
    SmallCustomer customer,
    Map<String, TriggerEvent> previous,
    List<String> recent,
    Map<String, Watch> watches) {

  private static final int REMEMBERED = 64;
  private static final int MOST_WATCHES = 50;

  Person {
    previous = new LinkedHashMap<>(previous);
    recent = List.copyOf(recent);
    watches = new LinkedHashMap<>(watches);
  }

  static Person unknown() {
    return new Person(SmallCustomer.unknown(), Map.of(), List.of(), Map.of());
  }

  boolean knows(String eventId) {
    return recent.contains(eventId);
  }

  @Nullable TriggerEvent previous(CheckedEvent checked) {
    return previous.get(series(checked));
  }

  Person after(CheckedEvent checked, TriggerEvent event) {
    var series = series(checked);
    var last = previous.get(series);
    var latest = new LinkedHashMap<>(previous);
    if (last == null || !event.occurredAt().isBefore(last.occurredAt())) {
      latest.put(series, event);
    }
    var ids = new ArrayList<>(recent);
    ids.add(event.eventId());
    return new Person(
        customer.after(checked.event()),
        latest,
        ids.subList(Math.max(0, ids.size() - REMEMBERED), ids.size()),
        watches);
  }

  /** The oldest watch gives way when there are too many. */
  Person watching(Watch fresh, UnaryOperator<Watch> change) {
    var next = new LinkedHashMap<>(watches);
    var known = next.remove(fresh.key());
    next.put(fresh.key(), change.apply(known == null ? fresh : known));
    if (next.size() > MOST_WATCHES) {
      next.pollFirstEntry();
    }
    return new Person(customer, previous, recent, next);
  }

  private static String series(CheckedEvent checked) {
    var type = checked.event().eventType();
    return type.equals("ml_score") ? type + "/" + checked.event().properties().get("model") : type;
  }
}
