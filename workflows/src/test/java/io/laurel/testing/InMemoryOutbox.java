package io.laurel.testing;

import io.laurel.action.Departure;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Receipt;
import io.laurel.customer.Channel;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.opportunity.OpportunityId;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An outbox in a map, and stops that a test sets. Without budgets beside it, everything it is asked
 * to send was reserved; everybody agrees until they refuse.
 */
public final class InMemoryOutbox implements Outbox {

  private final Map<String, Optional<Receipt>> rows = new HashMap<>();
  private final @Nullable InMemoryBudgets budgets;
  private final Set<List<Object>> refusals = new HashSet<>();
  private final Set<CustomerId> complaining = new HashSet<>();
  private final Set<OpportunityId> decided = new HashSet<>();
  private final Clock clock;
  private List<Reason> stops = List.of();

  public InMemoryOutbox() {
    this.budgets = null;
    this.clock = Clock.systemUTC();
  }

  public InMemoryOutbox(InMemoryBudgets budgets, Clock clock) {
    this.budgets = budgets;
    this.clock = clock;
  }

  public synchronized void complaint(CustomerId customer) {
    complaining.add(customer);
  }

  public synchronized void decided(OpportunityId opportunity) {
    decided.add(opportunity);
  }

  public synchronized void consent(
      CustomerId customer, Channel channel, Purpose purpose, boolean granted) {
    var key = List.<Object>of(customer, channel, purpose);
    if (granted) {
      refusals.remove(key);
    } else {
      refusals.add(key);
    }
  }

  public void stop(Reason... reasons) {
    stops = List.of(reasons);
  }

  @Override
  public synchronized Departure depart(Dispatch dispatch) {
    var row = rows.get(dispatch.key());
    var forbidden = forbidden(dispatch);
    if (row != null) {
      return row.or(() -> concluded(dispatch))
          .<Departure>map(Departure.Done::new)
          .orElseGet(() ->
              forbidden.isEmpty() ? new Departure.GoAgain() : new Departure.NoMore(forbidden));
    }
    if (!forbidden.isEmpty()) {
      return new Departure.Stopped(forbidden);
    }
    if (budgets != null && !budgets.depart(dispatch.reservation())) {
      return new Departure.Stopped(List.of(Reason.of(ReasonCode.STALE, "Nothing is held.")));
    }
    rows.put(dispatch.key(), Optional.empty());
    return new Departure.Go();
  }

  @Override
  public synchronized void recall(Dispatch dispatch) {
    if (concluded(dispatch).isPresent()) {
      return;
    }
    if (rows.remove(dispatch.key(), Optional.empty()) && budgets != null) {
      budgets.recall(dispatch.reservation());
    }
  }

  private Optional<Receipt> concluded(Dispatch dispatch) {
    return budgets == null ? Optional.empty() : budgets.receipt(dispatch.reservation());
  }

  private List<Reason> forbidden(Dispatch dispatch) {
    var refused =
        dispatch.action().contact().stream()
            .filter(channel ->
                refusals.contains(
                    List.<Object>of(dispatch.customerId(), channel, dispatch.purpose())))
            .map(_ -> Reason.of(ReasonCode.NO_CONSENT, "The customer does not agree."));
    var complained =
        dispatch.purpose() == Purpose.MARKETING && complaining.contains(dispatch.customerId())
            ? Stream.of(Reason.of(ReasonCode.SUPPRESSED_COMPLAINT, "A complaint is open."))
            : Stream.<Reason>empty();
    var before =
        decided.contains(dispatch.opportunityId())
            ? Stream.of(Reason.of(ReasonCode.SUPERSEDED, "It was decided before."))
            : Stream.<Reason>empty();
    var late =
        Stream.ofNullable(dispatch.notAfter())
            .filter(end -> !clock.instant().isBefore(end.at()))
            .map(end -> Reason.of(end.code(), "It is too late."));
    return Stream.of(before, stops.stream(), complained, refused, late)
        .flatMap(all -> all)
        .toList();
  }

  @Override
  public synchronized void arrive(Dispatch dispatch, Receipt receipt) {
    var known = rows.getOrDefault(dispatch.key(), Optional.empty());
    if (known.isEmpty() || known.get() instanceof Receipt.Unknown) {
      rows.put(dispatch.key(), Optional.of(receipt));
      if (budgets != null) {
        budgets.arrived(dispatch.reservation(), receipt);
      }
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
