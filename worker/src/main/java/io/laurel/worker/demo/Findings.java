package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the stack knows about the stories' opportunities, looked up by what set them off. */
record Findings(LaurelApi api, Plan plan) {

  /** The record, once there is one. */
  Optional<JsonNode> decided(Overlay.Story story) throws InterruptedException {
    var opportunity = opportunity(story).filter(Findings::isDecided);
    return opportunity.isEmpty()
        ? Optional.empty()
        : api.decision(opportunity.get().path("opportunity_id").asText())
            .filter(Findings::isDecided);
  }

  /** As listed, decided or not. */
  Optional<JsonNode> opportunity(Overlay.Story story) throws InterruptedException {
    var trigger = plan.eventOf(story);
    return api.decisions(story.campaign(), story.customer()).stream()
        .filter(decision -> decision.path("trigger").path("event_id").asText().equals(trigger))
        .findFirst();
  }

  /** The approval that is open under the story's campaign. */
  Optional<JsonNode> approval(Overlay.Story story) throws InterruptedException {
    return api.openApprovals().stream()
        .filter(approval -> approval.path("campaign_id").asText().equals(story.campaign()))
        .findFirst();
  }

  /**
   * The customer's events as plain sentences, by id: as known now, and as the decision saw them.
   */
  Map<String, String> lines(String customer, JsonNode decision) throws InterruptedException {
    var lines = new LinkedHashMap<String, String>();
    api.context(customer).ifPresent(context -> read(context, lines));
    read(decision.path("context").path("snapshot"), lines);
    return lines;
  }

  private static void read(JsonNode context, Map<String, String> lines) {
    for (var line : context.path("chronology")) {
      lines.put(line.path("event_id").asText(), line.path("line").asText());
    }
  }

  /** When a campaign asks a person, empty when it never does. */
  String asksWhen(String campaign) throws InterruptedException {
    return api.campaign(campaign).map(json -> json.at("/approval/when").asText("")).orElse("");
  }

  /** The currency of a campaign's budget, empty when none is open. */
  String currency(String campaign) throws InterruptedException {
    return api.budgets().stream()
        .filter(budget -> budget.path("budget_id").asText().startsWith(campaign + "/"))
        .map(budget -> budget.path("currency").asText())
        .findFirst()
        .orElse("");
  }

  private static boolean isDecided(JsonNode decision) {
    return decision.hasNonNull("decision");
  }
}
