package io.laurel.activities.rulebook;

import io.laurel.activities.rulebook.Need.Demand;
import io.laurel.asset.Asset;
import io.laurel.context.CustomerContext.Line;
import java.util.List;
import java.util.stream.Stream;

/** The rules that find a need, in the order in which they are heard. */
final class NeedRules {

  static final List<NeedRule> IN_ORDER =
      List.of(
          new AnswerToTicket(),
          new WayBackToCart(),
          new WelcomeToTier(),
          new HelpWithDoubt(),
          new MissingPiece(Families.builtIn()),
          new RecentInterest(),
          new CampaignGoal());

  private NeedRules() {}

  static List<Need> needs(Story story) {
    return IN_ORDER.stream().flatMap(rule -> rule.needs(story).stream()).toList();
  }

  /** The trigger's id first, then the others, each once. */
  static List<String> evidence(Story story, Stream<Line> lines) {
    var event = story.trigger();
    Stream<String> trigger = event == null ? Stream.empty() : Stream.of(event.eventId());
    return Stream.concat(trigger, lines.map(Line::eventId)).distinct().limit(8).toList();
  }

  /** Who waits for an answer gets one, where the campaign is there to serve. */
  private record AnswerToTicket() implements NeedRule {
    @Override
    public String name() {
      return "answer_to_ticket";
    }

    @Override
    public List<Need> needs(Story story) {
      if (story.promotes() || !story.complains()) {
        return List.of();
      }
      var ticket = story.context().openTickets().getFirst();
      var subject = ticket.subject();
      var about = subject == null ? story.campaign().goal() : subject;
      var asked = story.lines().stream().filter(line -> line.eventType().equals("ticket_opened"));
      return List.of(
          new Need(
              name(),
              "The customer has an open question and waits for help.",
              about,
              evidence(story, asked),
              Demand.FAIR,
              Asset.Kind.CONTENT));
    }
  }

  /** A cart was left behind: first of all a reminder. */
  private record WayBackToCart() implements NeedRule {
    @Override
    public String name() {
      return "way_back_to_cart";
    }

    @Override
    public List<Need> needs(Story story) {
      if (!story.leftACart()) {
        return List.of();
      }
      var carts = story.lines().stream().filter(line -> line.eventType().equals("cart_updated"));
      return List.of(
          new Need(
              name(),
              "A cart was left behind and nobody has reminded the customer of it.",
              "Reminder: the things in your cart are kept for you",
              evidence(story, carts.limit(2)),
              Demand.LOOSE,
              null));
    }
  }

  /** A new tier wants to be felt. */
  private record WelcomeToTier() implements NeedRule {
    @Override
    public String name() {
      return "welcome_to_tier";
    }

    @Override
    public List<Need> needs(Story story) {
      if (!story.triggeredBy("tier_changed")) {
        return List.of();
      }
      var tier = story.context().profile().tier();
      return List.of(
          new Need(
              name(),
              "The customer has reached a new tier and should feel the difference.",
              "A benefit for members who reached the tier " + (tier == null ? "" : tier),
              evidence(story, Stream.empty()),
              Demand.LOOSE,
              null));
    }
  }

  /** More of what the customer has been looking at. */
  private record RecentInterest() implements NeedRule {
    @Override
    public String name() {
      return "recent_interest";
    }

    @Override
    public List<Need> needs(Story story) {
      var seen = story.interests();
      return seen.isEmpty()
          ? List.of()
          : List.of(
              new Need(
                  name(),
                  "The customer has been looking for something and has not bought it yet.",
                  story.recently(),
                  evidence(story, seen.stream().limit(4)),
                  Demand.FAIR,
                  null));
    }
  }

  /** When the story says nothing in particular, what the campaign is for. */
  private record CampaignGoal() implements NeedRule {
    @Override
    public String name() {
      return "campaign_goal";
    }

    @Override
    public List<Need> needs(Story story) {
      return List.of(
          new Need(
              name(),
              "Nothing in particular is missing; the campaign's goal is.",
              story.campaign().goal(),
              evidence(story, story.lines().stream().limit(1)),
              Demand.LOOSE,
              null));
    }
  }
}
