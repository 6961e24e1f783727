package io.laurel.gate;

import static java.util.Comparator.comparing;

import io.laurel.action.Tool;
import io.laurel.campaign.Cap;
import io.laurel.customer.Channel;
import io.laurel.reasoning.Proposal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the customer may be reached on a channel, at this hour, once more. */
final class ContactRules {

  /** Around the world there are at most three nights to step over before every zone has day. */
  private static final int NIGHTS = 4;

  private ContactRules() {}

  /** Before thinking: at least one channel the campaign could use has consent and an address. */
  static Stream<Finding> nobodyReachable(Facts facts) {
    var channels = channels(facts);
    if (channels.isEmpty() || !usable(facts).isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        Finding.never(
            channels.stream().anyMatch(channel -> agreed(facts, channel))
                ? noContact("any channel of the campaign")
                : noConsent(facts, "any channel of the campaign")));
  }

  /** Before thinking: every action of the campaign is a contact, and it is night. */
  static Stream<Finding> alwaysQuiet(Facts facts) {
    return contactsOnly(facts) ? quiet(facts) : Stream.empty();
  }

  /** Before thinking: every channel that could be used is full; the first to have room counts. */
  static Stream<Finding> alwaysCapped(Facts facts) {
    var channels = usable(facts);
    var full =
        channels.stream().map(channel -> capped(facts, channel)).filter(caps -> !caps.isEmpty());
    var free = full.map(ContactRules::last).sorted(comparing(ContactRules::until)).toList();
    return contactsOnly(facts) && !channels.isEmpty() && free.size() == channels.size()
        ? free.stream().limit(1)
        : Stream.empty();
  }

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

  private static List<Finding> capped(Facts facts, Channel channel) {
    return facts.campaign().caps().stream()
        .filter(cap -> cap.channel() == channel)
        .flatMap(cap -> capped(facts, cap))
        .toList();
  }

  /** Of several caps of one channel, the one that gives room last. */
  private static Finding last(List<Finding> caps) {
    return caps.stream().max(comparing(ContactRules::until)).orElseThrow();
  }

  private static Instant until(Finding finding) {
    return switch (finding) {
      case Finding.Delay delay -> delay.until();
      case Finding.Objection _, Finding.Question _ -> Instant.MAX;
    };
  }

  private static Stream<Finding> capped(Facts facts, Cap cap) {
    var since = facts.now().minus(cap.per());
    var within =
        facts.contacts().stream()
            .filter(contact -> contact.channel() == cap.channel())
            .map(Facts.Contact::at)
            .filter(at -> at.isAfter(since))
            .sorted()
            .toList();
    if (within.size() < cap.max()) {
      return Stream.empty();
    }
    var reason =
        Reason.of(ReasonCode.FREQUENCY_CAP, "The customer has heard from us often enough.")
            .with("channel", cap.channel().label())
            .with("contacts", within.size())
            .with("max", cap.max())
            .with("per", cap.per())
            .unless("the last contact lay further back");
    return Stream.of(
        cap.max() == 0
            ? Finding.notThis(reason)
            : new Finding.Delay(reason, within.get(within.size() - cap.max()).plus(cap.per())));
  }

  private static Stream<Finding> quiet(Facts facts) {
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

  private static boolean contactsOnly(Facts facts) {
    return !facts.campaign().actions().contains(Tool.UPDATE_CRM);
  }

  /** Channels of the campaign with consent and an address. */
  private static List<Channel> usable(Facts facts) {
    return channels(facts).stream().filter(c -> agreed(facts, c) && onFile(facts, c)).toList();
  }

  private static Set<Channel> channels(Facts facts) {
    var channels = EnumSet.noneOf(Channel.class);
    for (var tool : facts.campaign().actions()) {
      channels.addAll(
          switch (tool) {
            case SEND_COUPON -> List.of(Channel.LOYALTY);
            case SEND_SMS -> List.of(Channel.SMS);
            case SEND_MESSAGE -> List.of(Channel.SMS, Channel.EMAIL, Channel.PUSH);
            case UPDATE_CRM -> List.<Channel>of();
          });
    }
    return channels;
  }

  private static boolean agreed(Facts facts, Channel channel) {
    return facts.customer().consents().stream()
        .anyMatch(consent ->
            consent.channel() == channel
                && consent.purpose() == facts.campaign().purpose()
                && consent.granted());
  }

  private static boolean onFile(Facts facts, Channel channel) {
    return facts.customer().reachable().contains(channel);
  }

  private static Reason noConsent(Facts facts, String channel) {
    return Reason.of(
            ReasonCode.NO_CONSENT, "The customer has not agreed to be contacted like this.")
        .with("channel", channel)
        .with("purpose", facts.campaign().purpose().label())
        .unless("the customer agreed");
  }

  private static Reason noContact(String channel) {
    return Reason.of(ReasonCode.NO_CONTACT, "There is no address to reach the customer.")
        .with("channel", channel)
        .unless("an address were on file");
  }
}
