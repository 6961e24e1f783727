package io.laurel.ingest.gateway;

import io.laurel.ingest.event.CustomerEvent;
import java.util.concurrent.CompletionStage;

/** Where accepted events go. */
public interface EventStream {

  /**
   * Hands one event over; never throws for a broker that is away.
   *
   * @return completes once the stream keeps the event durably; fails when it did not say so in
   *     time, in which case the event may or may not be there. To repeat it is safe: an event id
   *     counts once
   */
  CompletionStage<Void> send(CustomerEvent event);
}
