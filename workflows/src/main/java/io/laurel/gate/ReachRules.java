package io.laurel.gate;

import static java.util.Comparator.comparing;

import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.customer.Channel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Before thinking: whether the campaign could reach the customer at all, whatever it proposed. */
final class ReachRules {

  private ReachRules() {}

  /** At least one channel the campaign could use has consent and an address. */
  static Stream<Finding> nobodyReachable(Facts facts) {
    var channels = channels(facts);
    if (!contactsOnly(facts) || channels.isEmpty() || !usable(facts).isEmpty()) {
      return Stream.empty();
    }
    return Stream.of(
        Finding.never(
            channels.stream().anyMatch(channel -> ContactRules.agreed(facts, channel))
                ? ContactRules.noContact("any channel of the campaign")
                : ContactRules.noConsent(facts, "any channel of the campaign")));
  }

  /** Every channel that could be used is stopped. */
  static Stream<Finding> alwaysStopped(Facts facts) {
    var stops = usable(facts).stream().map(channel -> stop(facts, channel)).toList();
    return contactsOnly(facts) && stops.stream().allMatch(Optional::isPresent)
        ? stops.stream()
            .flatMap(Optional::stream)
            .map(PersonRules::stop)
            .map(Finding::never)
            .limit(1)
        : Stream.empty();
  }

  /** Every action of the campaign is a contact, and it is night. */
  static Stream<Finding> alwaysQuiet(Facts facts) {
    return contactsOnly(facts) ? ContactRules.quiet(facts) : Stream.empty();
  }

  /** Every channel that could be used is full; the first to have room counts. */
  static Stream<Finding> alwaysCapped(Facts facts) {
    var open = usable(facts).stream().filter(channel -> stop(facts, channel).isEmpty()).toList();
    var full =
        open.stream()
            .map(channel -> ContactRules.capped(facts, channel))
            .filter(caps -> !caps.isEmpty())
            .map(ReachRules::last)
            .toList();
    return contactsOnly(facts) && full.size() == open.size()
        ? full.stream().min(comparing(ReachRules::until)).stream()
        : Stream.empty();
  }

  /** Of several caps of one channel, the one that gives room last. */
  private static Finding last(List<Finding> caps) {
    return caps.stream().max(comparing(ReachRules::until)).orElseThrow();
  }

  private static Instant until(Finding finding) {
    return switch (finding) {
      case Finding.Delay delay -> delay.until();
      case Finding.Objection _, Finding.Question _ -> Instant.MAX;
    };
  }

  private static Optional<Facts.Stop> stop(Facts facts, Channel channel) {
    return PersonRules.stopOn(facts, Optional.of(channel), Provider.of(channel));
  }

  private static boolean contactsOnly(Facts facts) {
    return !facts.campaign().actions().contains(Tool.UPDATE_CRM)
        || !facts.providers().contains(Provider.SALESFORCE);
  }

  /** Channels of the campaign with consent and an address. */
  private static List<Channel> usable(Facts facts) {
    return channels(facts).stream()
        .filter(
            channel -> ContactRules.agreed(facts, channel) && ContactRules.onFile(facts, channel))
        .toList();
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
}
