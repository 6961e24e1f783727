package io.laurel.testing;

import io.laurel.action.Departure;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Receipt;
import io.laurel.gate.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An outbox in a map, and stops that a test sets. */
public final class InMemoryOutbox implements Outbox {

  private final Map<String, Optional<Receipt>> rows = new HashMap<>();
  private List<Reason> stops = List.of();

  public void stop(Reason... reasons) {
    stops = List.of(reasons);
  }

  @Override
  public synchronized Departure depart(Dispatch dispatch) {
    var row = rows.get(dispatch.key());
    if (row != null) {
      return row.<Departure>map(Departure.Done::new).orElseGet(Departure.GoAgain::new);
    }
    if (!stops.isEmpty()) {
      return new Departure.Stopped(stops);
    }
    rows.put(dispatch.key(), Optional.empty());
    return new Departure.Go();
  }

  @Override
  public synchronized void recall(Dispatch dispatch) {
    rows.remove(dispatch.key(), Optional.empty());
  }

  @Override
  public synchronized void arrive(Dispatch dispatch, Receipt receipt) {
    var known = rows.getOrDefault(dispatch.key(), Optional.empty());
    if (known.isEmpty() || known.get() instanceof Receipt.Unknown) {
      rows.put(dispatch.key(), Optional.of(receipt));
    }
  }

  /** Whether it left, as far as anybody knows. */
  public synchronized boolean departed(Dispatch dispatch) {
    return rows.containsKey(dispatch.key());
  }

  public synchronized Optional<Receipt> receipt(Dispatch dispatch) {
    return rows.getOrDefault(dispatch.key(), Optional.empty());
  }
}
