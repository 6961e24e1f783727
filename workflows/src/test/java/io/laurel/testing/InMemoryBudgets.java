package io.laurel.testing;

import io.laurel.action.Action;
import io.laurel.action.Dispatch;
import io.laurel.action.Receipt;
import io.laurel.asset.Asset;
import io.laurel.budget.Budgets;
import io.laurel.budget.Conclusion;
import io.laurel.budget.Reservation;
import io.laurel.budget.Reservation.Kind;
import io.laurel.budget.Reservation.Line;
import io.laurel.budget.Reservation.State;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reservations in a map; every sum is counted anew from them. */
public final class InMemoryBudgets implements Budgets {

  private final Campaigns campaigns;
  private final Clock clock;
  private final Map<String, Asset> assets = new HashMap<>();
  private final Map<String, Long> limits = new HashMap<>();
  private final Map<ReservationId, Receipt> receipts = new HashMap<>();
  private final Map<ReservationId, Held> held = new LinkedHashMap<>();

  public InMemoryBudgets(Campaigns campaigns, Clock clock) {
    this.campaigns = campaigns;
    this.clock = clock;
  }

  private record Held(
      ReservationRequest request, Reservation reservation, Instant at, Instant expires) {

    /** A contact counts from when it left. */
    Held in(State state, Instant now) {
      return new Held(request, reservation.in(state), state == State.IN_FLIGHT ? now : at, expires);
    }

    boolean has(Kind kind, String key) {
      return reservation.lines().stream()
          .anyMatch(line -> line.kind() == kind && line.key().equals(key));
    }

    boolean isFor(Action action) {
      var own = request.action();
      return own.asset().equals(action.asset())
          && own.contact().equals(action.contact())
          && own.value().equals(action.value());
    }

    boolean isOf(ReservationRequest other) {
      return request.opportunity().customerId().equals(other.opportunity().customerId());
    }
  }

  public synchronized void put(Asset asset) {
    assets.put(asset.id(), asset);
  }

  @Override
  public synchronized ReservationResult reserve(ReservationRequest request) {
    expire();
    var known = held.get(request.id());
    if (known != null && !known.isFor(request.action())) {
      release(request.id());
      return lacking(ReasonCode.STALE);
    }
    if (known != null) {
      return known.reservation().state() == State.RELEASED
          ? lacking(ReasonCode.STALE)
          : new ReservationResult.Reserved(known.reservation());
    }
    var opportunity = request.opportunity();
    var campaign =
        campaigns.find(opportunity.campaignId(), opportunity.campaignVersion()).orElseThrow();
    if (isMoney(request)
        && !request.action().value().currency().equals(campaign.budget().currency())) {
      return lacking(ReasonCode.CURRENCY_MISMATCH);
    }
    if (isMoney(request)) {
      limits.computeIfAbsent(
          budget(campaign),
          _ -> campaigns.newest(campaign.id()).orElseThrow().budget().limitCents());
    }
    var lacks =
        Stream.of(contact(request, campaign), asset(request), money(request, campaign))
            .flatMap(codes -> codes)
            .map(code -> Reason.of(code, "The ledger lacks it."))
            .toList();
    return lacks.isEmpty()
        ? new ReservationResult.Reserved(hold(request, campaign))
        : new ReservationResult.Lacking(lacks);
  }

  @Override
  public synchronized void release(ReservationId id) {
    move(id, List.of(State.RESERVED), State.RELEASED);
  }

  @Override
  public synchronized Reservation settle(Settlement settlement) {
    expire();
    var target =
        switch (settlement.receipt()) {
          case Receipt.Accepted _ -> State.COMMITTED;
          case Receipt.Refused _ -> State.RELEASED;
          case Receipt.Unknown _ -> State.IN_FLIGHT;
        };
    move(settlement.id(), List.of(State.RESERVED, State.IN_FLIGHT), target);
    return held.get(settlement.id()).reservation();
  }

  @Override
  public synchronized Conclusion conclude(Dispatch dispatch) {
    expire();
    var now = clock.instant();
    var provider = dispatch.action().provider();
    var id = dispatch.reservation();
    var receipt =
        receipts.computeIfAbsent(
            id,
            _ ->
                held.get(id).reservation().state() == State.IN_FLIGHT
                    ? new Receipt.Unknown(provider, "Nobody knows.", now)
                    : new Receipt.Refused(provider, Conclusion.NEVER_LEFT, "Nothing left.", now));
    return new Conclusion(receipt, settle(new Settlement(id, receipt)));
  }

  /** Whether it may leave: it was reserved, and is in flight now. */
  synchronized boolean depart(ReservationId id) {
    var found = held.get(id);
    return found != null
        && found.expires().isAfter(clock.instant())
        && move(id, List.of(State.RESERVED), State.IN_FLIGHT);
  }

  synchronized void recall(ReservationId id) {
    move(id, List.of(State.IN_FLIGHT), State.RESERVED);
  }

  synchronized void arrived(ReservationId id, Receipt receipt) {
    receipts.put(id, receipt);
  }

  /** Of what departed, as far as it is known. */
  synchronized Optional<Receipt> receipt(ReservationId id) {
    return Optional.ofNullable(receipts.get(id));
  }

  public synchronized Ledger.Account account(String budgetId) {
    long limit = limits.getOrDefault(budgetId, 0L);
    long reserved = sum(budgetId, State.RESERVED);
    long inFlight = sum(budgetId, State.IN_FLIGHT);
    long committed = sum(budgetId, State.COMMITTED);
    long available = limit - reserved - inFlight - committed;
    return new Ledger.Account(limit, available, reserved, inFlight, committed);
  }

  private static boolean isMoney(ReservationRequest request) {
    return !request.action().value().isZero();
  }

  private String budget(Campaign campaign) {
    return campaign.budget().budgetId(campaign.id(), clock.instant());
  }

  private Stream<ReasonCode> contact(ReservationRequest request, Campaign campaign) {
    return request.action().contact().stream()
        .flatMap(channel -> campaign.caps().stream().filter(cap -> cap.covers(channel)))
        .filter(cap -> contacts(request, cap) >= cap.max())
        .map(_ -> ReasonCode.FREQUENCY_CAP);
  }

  private long contacts(ReservationRequest request, Cap cap) {
    var since = clock.instant().minus(cap.per());
    return count(one ->
        one.isOf(request)
            && Stream.of(Channel.values())
                .anyMatch(channel -> cap.covers(channel) && one.has(Kind.CONTACT, channel.label()))
            && (one.reservation().state() == State.RESERVED || one.at().isAfter(since)));
  }

  private Stream<ReasonCode> asset(ReservationRequest request) {
    return request.action().asset().stream()
        .flatMap(id -> {
          var asset = assets.get(id);
          if (asset == null) {
            return Stream.of(ReasonCode.UNKNOWN_ASSET);
          }
          var taken = count(one -> one.has(Kind.STOCK, id));
          var has = count(one -> one.isOf(request) && one.has(Kind.HOLDING, id));
          return Stream.of(
                  asset.stock() != null && taken >= asset.stock()
                      ? Stream.of(ReasonCode.ASSET_OUT_OF_STOCK)
                      : Stream.<ReasonCode>empty(),
                  asset.perCustomer() != null && has >= asset.perCustomer()
                      ? Stream.of(ReasonCode.ASSET_ALREADY_HELD)
                      : Stream.<ReasonCode>empty())
              .flatMap(codes -> codes);
        });
  }

  private Stream<ReasonCode> money(ReservationRequest request, Campaign campaign) {
    if (!isMoney(request)) {
      return Stream.empty();
    }
    long cents = request.action().value().cents();
    var ofCustomer = campaign.budget().perCustomerCents();
    var codes = new ArrayList<ReasonCode>();
    long spent =
        live()
            .filter(one -> one.isOf(request) && one.has(Kind.MONEY, budget(campaign)))
            .mapToLong(one -> one.reservation().amountCents())
            .sum();
    if (ofCustomer != null && spent + cents > ofCustomer) {
      codes.add(ReasonCode.VALUE_ABOVE_LIMIT);
    }
    if (account(budget(campaign)).available() < cents) {
      codes.add(ReasonCode.BUDGET_EXHAUSTED);
    }
    return codes.stream();
  }

  private Reservation hold(ReservationRequest request, Campaign campaign) {
    var action = request.action();
    var lines = new ArrayList<Line>();
    action.contact().map(Channel::label).ifPresent(key -> lines.add(one(Kind.CONTACT, key)));
    action.asset().map(assets::get).ifPresent(asset -> lines.addAll(lines(asset)));
    if (isMoney(request)) {
      lines.add(new Line(Kind.MONEY, budget(campaign), action.value().cents()));
    }
    lines.sort(Comparator.comparing(line -> line.kind().name()));
    var budgets = isMoney(request) ? List.of(budget(campaign)) : List.<String>of();
    var reservation =
        new Reservation(request.id(), budgets, action.value().cents(), State.RESERVED, lines);
    var now = clock.instant();
    held.put(request.id(), new Held(request, reservation, now, now.plus(request.timeToLive())));
    return reservation;
  }

  private static List<Line> lines(Asset asset) {
    boolean given = asset.kind() == Asset.Kind.COUPON || asset.kind() == Asset.Kind.PERK;
    return Stream.of(Kind.HOLDING, Kind.STOCK)
        .filter(kind ->
            kind == Kind.STOCK
                ? given && asset.stock() != null
                : given || asset.perCustomer() != null)
        .map(kind -> one(kind, asset.id()))
        .toList();
  }

  private static Line one(Kind kind, String key) {
    return new Line(kind, key, 1);
  }

  /** Real ones wait until it would matter; nobody can tell the difference but by the accounts. */
  private void expire() {
    held.values().stream()
        .filter(one -> !one.expires().isAfter(clock.instant()))
        .map(one -> one.reservation().id())
        .toList()
        .forEach(id -> move(id, List.of(State.RESERVED), State.RELEASED));
  }

  private boolean move(ReservationId id, List<State> from, State to) {
    var found = held.get(id);
    if (found == null
        || !from.contains(found.reservation().state())
        || found.reservation().state() == to) {
      return false;
    }
    held.put(id, found.in(to, clock.instant()));
    return true;
  }

  private Stream<Held> live() {
    return held.values().stream().filter(one -> one.reservation().state() != State.RELEASED);
  }

  private long count(Predicate<Held> wanted) {
    return live().filter(wanted).count();
  }

  private long sum(String budgetId, State state) {
    return live()
        .filter(one -> one.reservation().state() == state && one.has(Kind.MONEY, budgetId))
        .mapToLong(one -> one.reservation().amountCents())
        .sum();
  }

  private static ReservationResult lacking(ReasonCode code) {
    return new ReservationResult.Lacking(List.of(Reason.of(code, "The ledger lacks it.")));
  }
}
