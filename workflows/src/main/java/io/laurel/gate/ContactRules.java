package io.laurel.gate;

import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.reasoning.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whether the customer may be reached on a channel, at this hour, once more. */
final class ContactRules {

  /** Around the world there are at most three nights to step over before every zone has day. */
  private static final int NIGHTS = 4;

  private ContactRules() {}

  static Stream<Finding> consent(Facts facts, Proposal proposal) {
    return proposal.action().contact().stream()
        .filter(channel -> !agreed(facts, channel))
        .map(channel -> Finding.notThis(noConsent(facts, channel.label())));
  }

  static Stream<Finding> reachable(Facts facts, Proposal proposal) {
    return proposal.action().contact().stream()
        .filter(channel -> !onFile(facts, channel))
        .map(channel -> Finding.notThis(noContact(channel.label())));
  }

  static Stream<Finding> quietHours(Facts facts, Proposal proposal) {
    return proposal.action().contact().isPresent() ? quiet(facts) : Stream.empty();
  }

  /** The opportunity's end, or the night before it; of several zones, the first that has night. */
  static NotAfter notAfter(Facts facts, Proposal proposal) {
    var hours = facts.campaign().quietHours();
    return proposal.action().contact().stream()
        .flatMap(_ -> facts.customer().zones().stream())
        .flatMap(zone -> hours.startAfter(facts.now(), zone).stream())
        .min(Instant::compareTo)
        .filter(night -> night.isBefore(facts.expiresAt()))
        .map(night -> new NotAfter(night, ReasonCode.QUIET_HOURS))
        .orElseGet(() -> new NotAfter(facts.expiresAt(), ReasonCode.STALE));
  }

  static Stream<Finding> frequencyCap(Facts facts, Proposal proposal) {
    return facts.reserved()
        ? Stream.empty()
        : proposal.action().contact().stream().flatMap(channel -> capped(facts, channel).stream());
  }

  static List<Finding> capped(Facts facts, Channel channel) {
    return facts.campaign().caps().stream()
        .filter(cap -> cap.covers(channel))
        .flatMap(cap -> capped(facts, cap))
        .toList();
  }

  private static Stream<Finding> capped(Facts facts, Cap cap) {
    var since = facts.now().minus(cap.per());
    var within =
        facts.contacts().stream()
            .filter(contact -> cap.covers(contact.channel()))
            .map(Facts.Contact::at)
            .filter(at -> at.isAfter(since))
            .sorted()
            .toList();
    if (within.size() < cap.max()) {
      return Stream.empty();
    }
    var reason =
        Reason.of(ReasonCode.FREQUENCY_CAP, "The customer has heard from us often enough.")
            .with("channel", cap.where())
            .with("contacts", within.size())
            .with("max", cap.max())
            .with("per", cap.per())
            .unless("the last contact lay further back");
    return Stream.of(
        cap.max() == 0
            ? Finding.notThis(reason)
            : new Finding.Delay(reason, within.get(within.size() - cap.max()).plus(cap.per())));
  }

  static Stream<Finding> quiet(Facts facts) {
    var zones = facts.customer().zones();
    var hours = facts.campaign().quietHours();
    if (zones.isEmpty()) {
      return Stream.of(
          Finding.never(
              Reason.of(ReasonCode.QUIET_HOURS, "Nobody knows what time it is for the customer.")
                  .unless("a time zone or country were on file")));
    }
    if (zones.stream().noneMatch(zone -> hours.cover(facts.now(), zone))) {
      return Stream.empty();
    }
    var until = firstDay(facts);
    return Stream.of(
        new Finding.Delay(
            Reason.of(ReasonCode.QUIET_HOURS, "It is night for the customer.")
                .with("quiet_from", hours.from())
                .with("quiet_to", hours.to())
                .with("until", until)
                .unless("it were after " + hours.to() + " for the customer"),
            until));
  }

  /** The first instant at which no candidate zone is quiet. */
  private static Instant firstDay(Facts facts) {
    var hours = facts.campaign().quietHours();
    var moment = facts.now();
    for (int night = 0; night < NIGHTS; night++) {
      var at = moment;
      var next =
          facts.customer().zones().stream()
              .filter(zone -> hours.cover(at, zone))
              .map(zone -> hours.endAfter(at, zone))
              .max(Instant::compareTo);
      if (next.isEmpty()) {
        return moment;
      }
      moment = next.get();
    }
    return Instant.MAX;
  }

  static boolean agreed(Facts facts, Channel channel) {
    return facts.customer().consents().stream()
        .anyMatch(consent ->
            consent.channel() == channel
                && consent.purpose() == facts.campaign().purpose()
                && consent.granted());
  }

  static boolean onFile(Facts facts, Channel channel) {
    return facts.customer().reachable().contains(channel);
  }

  static Reason noConsent(Facts facts, String channel) {
    return Reason.of(
            ReasonCode.NO_CONSENT, "The customer has not agreed to be contacted like this.")
        .with("channel", channel)
        .with("purpose", facts.campaign().purpose().label())
        .unless("the customer agreed");
  }

  static Reason noContact(String channel) {
    return Reason.of(ReasonCode.NO_CONTACT, "There is no address to reach the customer.")
        .with("channel", channel)
        .unless("an address were on file");
  }
}
