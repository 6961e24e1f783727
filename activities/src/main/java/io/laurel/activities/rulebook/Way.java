package io.laurel.activities.rulebook;

import io.laurel.action.Tool;
import io.laurel.asset.Asset;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tool and the channel it reaches the customer on. */
record Way(Tool tool, Channel channel) {

  private static final Way GRANT = new Way(Tool.SEND_COUPON, Channel.LOYALTY);

  /** A message names its asset, a bare text does not; so the message comes first. */
  private static final List<Way> MESSAGES =
      List.of(
          new Way(Tool.SEND_MESSAGE, Channel.SMS),
          new Way(Tool.SEND_MESSAGE, Channel.EMAIL),
          new Way(Tool.SEND_MESSAGE, Channel.PUSH),
          new Way(Tool.SEND_SMS, Channel.SMS));

  Optional<Channel> contact() {
    return Optional.of(channel);
  }

  /** The ways this asset may take to this customer, best first. */
  static List<Way> of(Asset asset, Story story, Refusals refusals) {
    return fitting(asset).stream()
        .filter(way -> story.campaign().actions().contains(way.tool()))
        .filter(way -> asset.channels().isEmpty() || asset.channels().contains(way.channel()))
        .filter(way -> agreed(way.channel(), story))
        .filter(way -> !refusals.bar(asset, way))
        .toList();
  }

  /** Whether anything at all could reach this customer. */
  static boolean anyTo(Story story) {
    return Stream.concat(Stream.of(GRANT), MESSAGES.stream())
        .anyMatch(
            way -> story.campaign().actions().contains(way.tool()) && agreed(way.channel(), story));
  }

  private static List<Way> fitting(Asset asset) {
    return switch (asset.kind()) {
      // without a code there is nothing to redeem in a text
      case COUPON, PERK -> asset.code() == null ? List.of(GRANT) : grantFirst();
      case CONTENT, PRODUCT -> MESSAGES;
    };
  }

  private static List<Way> grantFirst() {
    return Stream.concat(
            Stream.of(GRANT), MESSAGES.stream().filter(way -> way.tool() == Tool.SEND_MESSAGE))
        .toList();
  }

  private static boolean agreed(Channel channel, Story story) {
    return story.context().consents().stream()
        .filter(Consent::granted)
        .anyMatch(consent ->
            consent.channel() == channel && consent.purpose() == story.campaign().purpose());
  }
}
