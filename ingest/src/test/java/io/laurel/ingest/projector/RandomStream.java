package io.laurel.ingest.projector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A stream as it comes in life: few people with several ids, events late, at the same instant, sent
 * twice, and links at any moment, some of them wrong. The same seed gives the same stream.
 */
final class RandomStream {

  private final Random random;
  private final List<Story> sent = new ArrayList<>();

  RandomStream(long seed) {
    this.random = new Random(seed);
  }

  Story next() {
    if (!sent.isEmpty() && random.nextInt(12) == 0) {
      return sent.get(random.nextInt(sent.size()));
    }
    var story = fresh().minutes(random.nextInt(300));
    sent.add(story);
    return story;
  }

  private Story fresh() {
    String id = "e" + Integer.toString(random.nextInt(36 * 36 * 36 * 36), 36) + "-" + sent.size();
    String type =
        pick(
            "page_viewed",
            "product_viewed",
            "product_viewed",
            "session_started",
            "session_started",
            "order_placed",
            "order_placed",
            "order_refunded",
            "points_earned",
            "points_spent",
            "points_expired",
            "ml_score",
            "tier_changed",
            "customer_updated",
            "consent_changed",
            "ticket_opened",
            "ticket_closed",
            "coupon_granted",
            "identity_linked",
            "stock_alarm_set");
    if (type.equals("identity_linked")) {
      return Story.link(id, pick("c1", "c2", "c3"), pick("a1", "a2", "a3", "a4", "a5", "c1"));
    }
    return filled(
        random.nextInt(3) == 0
            ? Story.anonymous(id, type, pick("a1", "a2", "a3", "a4", "a5"))
            : Story.of(id, type, pick("c1", "c2", "c3")));
  }

  private Story filled(Story story) {
    return switch (story.type()) {
      case "page_viewed" -> story.with("url", "/" + random.nextInt(9));
      case "session_started" ->
          story.with("session_id", "s" + random.nextInt(99)).with("channel", pick("web", "app"));
      case "order_placed", "order_refunded" ->
          story
              .with("order_id", "o" + random.nextInt(99))
              .with("total_cents", random.nextInt(90_000))
              .with("currency", pick("EUR", "EUR", "USD"));
      case "product_viewed" -> product(story);
      case "points_earned" ->
          random.nextInt(3) == 0
              ? story.with("points", random.nextInt(500))
              : story.with("points", 1 + random.nextInt(500)).with("expires_at", anHour());
      case "points_spent", "points_expired" -> story.with("points", 1 + random.nextInt(300));
      case "ml_score" ->
          story
              .with("model", pick("churn", "value"))
              .with("score", (random.nextInt(99) + 0.5) / 100);
      case "tier_changed" -> story.with("from", "bronze").with("to", pick("silver", "gold"));
      case "customer_updated" ->
          random.nextBoolean()
              ? story.with("locale", pick("de-DE", "en-GB")).with("tier", pick("bronze", "silver"))
              : story
                  .with("timezone", pick("Europe/Berlin", "UTC"))
                  .with("country", pick("DE", "GB"));
      case "consent_changed" ->
          story
              .with("channel", pick("sms", "email", "push", "loyalty"))
              .with("purpose", pick("marketing", "service"))
              .with("granted", random.nextBoolean());
      case "ticket_opened" ->
          story
              .with("ticket_id", pick("t1", "t2", "t3"))
              .with("subject", "Late " + random.nextInt(9))
              .with("text", "Where is it?");
      case "ticket_closed" -> story.with("ticket_id", pick("t1", "t2", "t3"));
      case "coupon_granted" ->
          story
              .with("asset_id", pick("ten", "kit"))
              .with("opportunity_id", pick("op1", "op2", "op3", "op4"));
      default -> story.with("shelf", random.nextInt(9));
    };
  }

  private Story product(Story story) {
    var product = pick("boots", "tent");
    var viewed = story.with("product_id", product).with("name", "A " + product);
    return random.nextInt(4) == 0
        ? viewed
        : viewed.with("variant", pick("41", "42", "43", "red", "olive green"));
  }

  /** On few days, some of them over when it comes, and some in the very hours of the stream. */
  private String anHour() {
    var day = Story.MORNING.plus(Duration.ofDays(random.nextInt(-2, 4)));
    return day.plus(Duration.ofMinutes(30L * random.nextInt(10))).toString();
  }

  private String pick(String... options) {
    return options[random.nextInt(options.length)];
  }
}
