package io.laurel.activities.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.Snapshots;
import io.laurel.activities.ledger.Snapshots.Snapshot;
import io.laurel.context.ContextRef;
import io.laurel.context.ContextRef.Freshness;
import io.laurel.context.Contexts;
import io.laurel.context.CustomerContext;
import io.laurel.customer.CustomerId;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.TriggerEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a context that holds the triggering event: looks again for up to a bound, then puts the
 * event in itself. Who asked keeps what was read.
 */
public final class ContextReading {

  private static final long LOOK_AGAIN_MILLIS = 25;

  /** As the state orders them. */
  private static final Comparator<CustomerContext.Line> NEWEST_FIRST =
      Comparator.comparing(CustomerContext.Line::occurredAt)
          .thenComparing(line -> line.eventId().getBytes(UTF_8), Arrays::compareUnsigned)
          .reversed();

  private final Contexts contexts;
  private final Clock clock;
  private final Duration bound;

  public ContextReading(Contexts contexts, Clock clock, Duration bound) {
    this.contexts = contexts;
    this.clock = clock;
    this.bound = bound;
  }

  /**
   * @param snapshot of the context, not kept yet
   */
  record Read(CustomerContext context, ContextRef ref, Snapshot snapshot) {}

  Read of(Opportunity opportunity) {
    var trigger = opportunity.event();
    var seen = trigger == null ? now(opportunity) : caughtUp(opportunity, trigger.eventId());
    var found = seen.context().orElseGet(() -> nothingKnown(opportunity.customerId()));
    var context = trigger == null ? found : with(trigger, found);
    var snapshot = Snapshot.of(Snapshots.CONTEXT, DurableJson.bytes(context));
    var freshness = seen.applied() ? Freshness.CONTAINED : Freshness.MERGED;
    return new Read(
        context, new ContextRef(snapshot.hash(), context.version(), freshness), snapshot);
  }

  private Contexts.Sight now(Opportunity opportunity) {
    return new Contexts.Sight(contexts.of(opportunity.customerId()), true);
  }

  private Contexts.Sight caughtUp(Opportunity opportunity, String eventId) {
    var until = clock.instant().plus(bound);
    var seen = contexts.of(opportunity.customerId(), eventId);
    while (!seen.applied() && clock.instant().isBefore(until)) {
      pause();
      seen = contexts.of(opportunity.customerId(), eventId);
    }
    return seen;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while the state catches up", stopped);
    }
  }

  /** Also an applied event may be older than the lines shown; it is then one line more. */
  private static CustomerContext with(TriggerEvent trigger, CustomerContext context) {
    if (context.contains(trigger.eventId())) {
      return context;
    }
    var lines = new ArrayList<>(context.chronology());
    lines.add(
        new CustomerContext.Line(
            trigger.eventId(),
            trigger.eventType(),
            trigger.occurredAt(),
            trigger.source(),
            trigger.line()));
    lines.sort(NEWEST_FIRST);
    return context.withChronology(lines);
  }

  private CustomerContext nothingKnown(CustomerId customer) {
    return new CustomerContext(
        customer,
        0,
        clock.instant(),
        new CustomerContext.Profile(null, null, null, null),
        0,
        CustomerContext.Stats.none(),
        new LinkedHashMap<>(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
