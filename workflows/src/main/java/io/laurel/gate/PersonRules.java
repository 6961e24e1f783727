package io.laurel.gate;

import io.laurel.action.Provider;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import io.laurel.reasoning.Proposal;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether this customer should hear from this campaign now, whatever is proposed. */
final class PersonRules {

  private PersonRules() {}

  /** A second run, after Temporal forgot the first: what was sealed stands. */
  static Stream<Finding> decided(Facts facts) {
    return when(
        facts.decided(),
        Reason.of(
            ReasonCode.SUPERSEDED, "This opportunity was decided before; its record stands."));
  }

  static Stream<Finding> stale(Facts facts) {
    return when(
        !facts.now().isBefore(facts.expiresAt()),
        Reason.of(ReasonCode.STALE, "The moment for this had passed.")
            .with("expired_at", facts.expiresAt())
            .unless("the campaign's expires_after were longer"));
  }

  static Stream<Finding> inactive(Facts facts) {
    return when(
        !facts.campaign().active(),
        Reason.of(ReasonCode.CAMPAIGN_INACTIVE, "The campaign is not active now.")
            .unless("the campaign were active"));
  }

  /** Nothing of the campaign goes out, whatever is proposed. */
  static Stream<Finding> stopped(Facts facts) {
    return facts.stops().stream()
        .filter(
            stop -> matches(stop, "all", "") || matches(stop, "campaign", facts.campaign().id()))
        .limit(1)
        .map(stop -> Finding.never(stop(stop)));
  }

  /** Another channel or provider may be open. */
  static Stream<Finding> stoppedWay(Facts facts, Proposal proposal) {
    var action = proposal.action();
    return stopOn(facts, action.contact(), action.provider()).stream()
        .map(stop -> Finding.notThis(stop(stop)));
  }

  static Optional<Facts.Stop> stopOn(Facts facts, Optional<Channel> channel, Provider provider) {
    return facts.stops().stream()
        .filter(stop ->
            matches(stop, "channel", channel.map(Channel::label).orElse("-"))
                || matches(stop, "provider", provider.label()))
        .findFirst();
  }

  static Stream<Finding> holdout(Facts facts) {
    return when(
        facts.customer().bucket() < facts.campaign().holdout(),
        Reason.of(ReasonCode.HOLDOUT, "The customer is in the campaign's control group.")
            .with("holdout", facts.campaign().holdout()));
  }

  static Stream<Finding> erasedOrBlocked(Facts facts) {
    return Stream.concat(
        when(
            facts.customer().erased(),
            Reason.of(ReasonCode.SUPPRESSED_ERASED, "The customer was erased.")),
        when(
            facts.customer().blocked(),
            Reason.of(ReasonCode.SUPPRESSED_BLOCKED, "The customer is on the suppression list.")));
  }

  static Stream<Finding> openComplaint(Facts facts) {
    var tickets = facts.customer().openTickets();
    return when(
        tickets > 0 && facts.campaign().purpose() == Purpose.MARKETING,
        Reason.of(
                ReasonCode.SUPPRESSED_COMPLAINT,
                "A complaint is open, and nobody who waits for an answer gets a promotion.")
            .with("open_tickets", tickets)
            .unless("the ticket were closed"));
  }

  static Stream<Finding> audience(Facts facts) {
    return when(
        !facts.customer().inAudience(),
        Reason.of(ReasonCode.AUDIENCE, "The customer is not in the campaign's audience.")
            .unless("the audience condition held"));
  }

  static Stream<Finding> superseded(Facts facts) {
    return when(
        facts.customer().superseded(),
        Reason.of(
                ReasonCode.SUPERSEDED,
                "Another opportunity with the same or a higher priority has this customer now.")
            .unless("the campaign's priority were higher"));
  }

  static Stream<Finding> coolingDown(Facts facts) {
    var until = facts.customer().coolingUntil();
    return until == null || !facts.now().isBefore(until)
        ? Stream.empty()
        : Stream.of(
            Finding.never(
                Reason.of(ReasonCode.COOLDOWN, "The campaign has just acted on this customer.")
                    .with("until", until)
                    .unless("the campaign's cooldown were over")));
  }

  private static boolean matches(Facts.Stop stop, String scope, String value) {
    return stop.scope().equals(scope)
        && (scope.equals("all") || Objects.equals(stop.value(), value));
  }

  static Reason stop(Facts.Stop stop) {
    return Reason.of(ReasonCode.STOPPED, "A stop is set: nothing goes out.")
        .with("stop", stop.id())
        .with("scope", stop.scope())
        .unless("the stop were lifted");
  }

  private static Stream<Finding> when(boolean applies, Reason reason) {
    return applies ? Stream.of(Finding.never(reason)) : Stream.empty();
  }
}
