package io.laurel.worker.http;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.EventStream;
import io.laurel.ingest.gateway.GatewayLimits;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A stream that keeps events in a list, and a gateway before it. */
final class KeptEvents implements EventStream {

  private final List<CustomerEvent> events = new CopyOnWriteArrayList<>();

  List<CustomerEvent> events() {
    return events;
  }

  EventGateway gateway() {
    return new EventGateway(this, new EventChecks(), Clock.systemUTC(), GatewayLimits.standard());
  }

  @Override
  public CompletionStage<Void> send(CustomerEvent event) {
    events.add(event);
    return CompletableFuture.completedFuture(null);
  }
}
