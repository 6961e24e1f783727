package io.laurel.ingest.gateway;

import io.laurel.ingest.event.CustomerEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps events in a list, or refuses all from some point on, or never answers. */
public final class InMemoryEventStream implements EventStream {

  private final List<CustomerEvent> kept = Collections.synchronizedList(new ArrayList<>());
  private int room = Integer.MAX_VALUE;
  private boolean silent;
  private int asked;

  public List<CustomerEvent> kept() {
    return List.copyOf(kept);
  }

  /** Takes this many more events, then fails. */
  void failAfter(int events) {
    room = events;
  }

  void recover() {
    room = Integer.MAX_VALUE;
    silent = false;
  }

  void neverAnswer() {
    silent = true;
  }

  int asked() {
    return asked;
  }

  @Override
  public CompletionStage<Void> send(CustomerEvent event) {
    asked++;
    if (silent) {
      return new CompletableFuture<>();
    }
    if (room-- <= 0) {
      return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
    }
    kept.add(event);
    return CompletableFuture.completedFuture(null);
  }
}
