package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Sets the stack up for the play and sends the events, each once for a directory. */
final class Stage {

  private static final int BATCH = 500;
  private static final String SCENERY = "scenery";

  private final LaurelApi api;
  private final Plan plan;
  private final Script script;
  private final SentLog sent;

  Stage(LaurelApi api, Plan plan, Script script, SentLog sent) {
    this.api = api;
    this.plan = plan;
    this.script = script;
    this.sent = sent;
  }

  /** Campaigns stand before the first event is sent; none of the history sets one of them off. */
  void build() throws InterruptedException {
    if (sent.find(SCENERY).isPresent()) {
      return;
    }
    for (JsonNode asset : DemoFiles.assets()) {
      api.putAsset(asset);
    }
    for (var campaign : DemoFiles.campaigns().entrySet()) {
      api.putCampaign(campaign.getKey(), campaign.getValue());
    }
    sent.note(SCENERY, Instant.now());
  }

  void playHistory() throws InterruptedException {
    var history = script.history();
    for (int from = 0; from < history.size(); from += BATCH) {
      var name = "history-" + from;
      if (sent.find(name).isEmpty()) {
        var batch = history.subList(from, Math.min(history.size(), from + BATCH));
        sent.note(name, api.ingest(wire(batch)));
      }
    }
  }

  /** The moment at which the event that sets the story off was taken, now or in an earlier play. */
  Instant play(Overlay.Story story) throws InterruptedException {
    var before = sent.find(story.key());
    if (before.isPresent()) {
      return before.get();
    }
    var event = Objects.requireNonNull(script.triggers().get(story.key()));
    var taken = api.ingest(wire(List.of(event)));
    sent.note(story.key(), taken);
    return taken;
  }

  /** Whether a search finds what was put last: the catalogue takes new assets over now and then. */
  boolean isStocked() throws InterruptedException {
    var last = DemoFiles.assets().getLast();
    return api.search(last.path("title").asText()).contains(last.path("id").asText());
  }

  /** Whether a customer's context holds all that the history says of them. */
  boolean isKnown(String customer) throws InterruptedException {
    long events = script.historyOf(customer);
    return api.context(customer)
        .map(context -> context.path("version").asLong() >= events)
        .orElse(events == 0);
  }

  private List<Map<String, Object>> wire(List<DemoEvent> events) {
    var wire = new ArrayList<Map<String, Object>>();
    events.forEach(event -> wire.add(event.toWire(plan)));
    return wire;
  }
}
