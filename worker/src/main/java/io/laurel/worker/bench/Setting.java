package io.laurel.worker.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The campaign and the assets that every decision of the benchmark is about. */
final class Setting {

  static final String CAMPAIGN = "bench-path";

  /** What the scripted model always proposes. */
  static final String ASSET = "bench-tent-guide";

  static final String TEXT = "How to pitch your tent so that it stays dry and stands in a storm.";

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final int FAR_OFF_HOURS = 12;

  private Setting() {}

  /** A standard decision: money reserved, a text sent, nobody asked; never quiet while it runs. */
  static String campaign() {
    var night = LocalTime.now(ZoneId.of("Europe/London")).plusHours(FAR_OFF_HOURS);
    return """
    id: %s
    name: Benchmark of the path
    goal: Help the customer to get the most out of the tent and the things bought for camping.
    trigger: { event: { type: session_started, when: "event.channel == 'app'" } }
    audience: "customer.stats.orders >= 1"
    cooldown: PT1M
    assets: '"bench" in asset.tags'
    actions: [send_message]
    budget: { limit_cents: 100000000, currency: EUR, period: total, model_micros: 1000000000000 }
    caps: [{ channel: sms, max: 5, per: P1D }]
    quiet_hours: { from: "%s", to: "%s" }
    approval: { when: "action.value_cents > 1000" }
    """
        .formatted(CAMPAIGN, HOUR.format(night), HOUR.format(night.plusHours(1)));
  }

  /** Each as JSON, by id. */
  static List<Asset> assets() {
    return List.of(
        new Asset(ASSET, "A guide to your tent", TEXT),
        new Asset(
            "bench-stove-guide",
            "Cooking outdoors",
            "Which stove suits which trip, and how to cook for two on one flame."),
        new Asset(
            "bench-boots-care",
            "Care for boots",
            "Clean, dry and wax your boots, and they last for years."),
        new Asset(
            "bench-route-book",
            "Routes for a weekend",
            "Twelve walks of two days with water and shelter on the way."));
  }

  record Asset(String id, String title, String text) {
    String json() {
      var asset =
          Wire.JSON
              .createObjectNode()
              .put("id", id)
              .put("kind", "content")
              .put("title", title)
              .put("text", text)
              .put("value_cents", 20)
              .put("currency", "EUR");
      asset.putArray("tags").add("bench").add("camping");
      asset.putArray("channels").add("sms");
      return asset.toString();
    }
  }
}
