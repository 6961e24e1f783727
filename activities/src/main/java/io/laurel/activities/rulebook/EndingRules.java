package io.laurel.activities.rulebook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that end a thought before anything is weighed, in the order in which they are heard.
 */
final class EndingRules {

  /** One reason not to act now, whatever the catalogue holds. */
  interface EndingRule {
    String name();

    Optional<Ending> ending(Story story);
  }

  static final List<EndingRule> IN_ORDER =
      List.of(new OpenComplaint(), new BoughtAfterAll(), new JustContacted(), new NoWay());

  private EndingRules() {}

  static Optional<Ending> ending(Story story) {
    return IN_ORDER.stream().flatMap(rule -> rule.ending(story).stream()).findFirst();
  }

  /** Nobody who waits for an answer gets a promotion. */
  private record OpenComplaint() implements EndingRule {
    @Override
    public String name() {
      return "open_complaint";
    }

    @Override
    public Optional<Ending> ending(Story story) {
      return story.promotes() && story.complains()
          ? Optional.of(
              new Ending.Leave(
                  "A complaint is open; a promotion now would say that nobody listens."))
          : Optional.empty();
    }
  }

  /** A cart is not left behind when the order came a moment later. */
  private record BoughtAfterAll() implements EndingRule {
    @Override
    public String name() {
      return "bought_after_all";
    }

    @Override
    public Optional<Ending> ending(Story story) {
      var trigger = story.trigger();
      return story.kind().equals("absence")
              && trigger != null
              && story.orders().stream()
                  .anyMatch(order -> order.occurredAt().isAfter(trigger.occurredAt()))
          ? Optional.of(new Ending.Leave("The customer has ordered in the meantime."))
          : Optional.empty();
    }
  }

  /** A second word within the hour is a nuisance, however good it is. */
  private record JustContacted() implements EndingRule {
    private static final Set<String> CONTACTS = Set.of("message_sent", "coupon_granted");
    private static final Duration PAUSE = Duration.ofHours(1);

    @Override
    public String name() {
      return "just_contacted";
    }

    @Override
    public Optional<Ending> ending(Story story) {
      return story.lines().stream()
          .filter(line -> CONTACTS.contains(line.eventType()))
          .findFirst()
          .map(line -> line.occurredAt().plus(PAUSE))
          .filter(until -> story.promotes() && until.isAfter(story.now()))
          .map(until -> new Ending.Later(until, "The customer has heard from us within the hour."));
    }
  }

  /** Without a channel that was agreed to there is nothing to weigh. */
  private record NoWay() implements EndingRule {
    @Override
    public String name() {
      return "no_way";
    }

    @Override
    public Optional<Ending> ending(Story story) {
      return Way.anyTo(story)
          ? Optional.empty()
          : Optional.of(
              new Ending.Leave(
                  "There is no channel that the campaign may use and the customer agreed to."));
    }
  }
}
