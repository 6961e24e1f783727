package io.laurel.ingest.gateway;

import io.laurel.ingest.event.Arrival;
import io.laurel.ingest.event.CheckResult;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.Fault;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for events: all of a request or nothing. It answers {@link IngestResult.Accepted} only
 * once the stream keeps every event of the request. Thread-safe.
 */
public final class EventGateway {

  private static final Logger log = LoggerFactory.getLogger(EventGateway.class);

  private final EventStream stream;
  private final EventChecks checks;
  private final InstantSource clock;
  private final GatewayLimits limits;
  private final RecentIds recent;

  public EventGateway(
      EventStream stream, EventChecks checks, InstantSource clock, GatewayLimits limits) {
    this.stream = stream;
    this.checks = checks;
    this.clock = clock;
    this.limits = limits;
    this.recent = new RecentIds(limits.recentIds());
  }

  /**
   * Takes the events of one request.
   *
   * @param body as it came; the caller need not read more than one byte over the limit
   * @param keyName the name of the key, the source of events that name none
   * @param form how the body is to be read
   */
  public IngestResult take(byte[] body, String keyName, EventForm form) {
    if (body.length > limits.bodyBytes()) {
      return new IngestResult.TooLarge(limits.bodyBytes());
    }
    var items = form.read(body);
    if (items.size() > limits.events()) {
      return new IngestResult.TooMany(limits.events());
    }
    if (items.isEmpty() && form.mayHoldNothing()) {
      return new IngestResult.Accepted(0, 0, List.of());
    }
    if (items.isEmpty()) {
      return new IngestResult.Invalid(List.of(new Fault("", "holds no event: send at least one")));
    }
    return checked(
        items, Arrival.atTheDoor(clock.instant().truncatedTo(ChronoUnit.MICROS), keyName));
  }

  private IngestResult checked(List<EventForm.Item> items, Arrival arrival) {
    var events = new ArrayList<CustomerEvent>(items.size());
    // two events of one message may find the same fault
    var faults = new LinkedHashSet<Fault>();
    for (var item : items) {
      switch (item) {
        case EventForm.Item.Broken(var wrong) -> faults.addAll(wrong);
        case EventForm.Item.Found found -> {
          faults.addAll(found.faults());
          switch (checks.check(found.json(), arrival)) {
            case CheckResult.Right(var event) -> events.add(event);
            case CheckResult.Wrong(var wrong) -> faults.addAll(further(wrong, found));
          }
        }
      }
    }
    return faults.isEmpty() ? kept(events) : new IngestResult.Invalid(List.copyOf(faults));
  }

  private static List<Fault> further(List<Fault> wrong, EventForm.Item.Found found) {
    var told = found.faults().stream().map(Fault::pointer).collect(Collectors.toSet());
    return wrong.stream()
        .map(found.place()::of)
        .filter(fault -> fault.pointer().isEmpty() || !told.contains(fault.pointer()))
        .distinct()
        .toList();
  }

  private IngestResult kept(List<CustomerEvent> events) {
    var fresh = new LinkedHashMap<String, CustomerEvent>();
    for (var event : events) {
      if (!recent.contains(event.eventId())) {
        fresh.putIfAbsent(event.eventId(), event);
      }
    }
    if (!allKept(fresh.values())) {
      return new IngestResult.Unavailable((int) limits.retryAfter().toSeconds());
    }
    var ids = events.stream().map(CustomerEvent::eventId).toList();
    return new IngestResult.Accepted(fresh.size(), events.size() - fresh.size(), ids);
  }

  private boolean allKept(Collection<CustomerEvent> events) {
    var deadline = System.nanoTime() + limits.patience().toNanos();
    var sent = new ArrayList<CompletableFuture<Void>>(events.size());
    for (var event : events) {
      sent.add(sent(event));
      // with the broker away each send waits; one is enough to know
      if (sent.getLast().isCompletedExceptionally() || System.nanoTime() - deadline > 0) {
        break;
      }
    }
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return sent.size() == events.size();
    } catch (ExecutionException e) {
      log.warn("The stream did not take a request: {}", nameOf(e.getCause()));
    } catch (TimeoutException e) {
      log.warn("The stream did not acknowledge a request within {}", limits.patience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private CompletableFuture<Void> sent(CustomerEvent event) {
    return stream.send(event).thenRun(() -> recent.add(event.eventId())).toCompletableFuture();
  }

  private static String nameOf(@Nullable Throwable fault) {
    return fault == null ? "no reason" : fault.getClass().getSimpleName();
  }
}
