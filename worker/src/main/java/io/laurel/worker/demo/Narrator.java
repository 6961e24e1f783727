package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.embedded.StackInfo;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells each decision as one short block that a person wants to read. */
record Narrator(StackInfo stack, Ink ink, WallClock times) {

  private static final int HITS = 3;
  private static final int EVIDENCE = 4;

  String decided(Told told) {
    var block = new Block(ink, told.heading());
    happened(block, told);
    decided(block, told);
    links().of(block, told.text("workflow_id"), told.text("opportunity_id"));
    return block.text();
  }

  /** The end of what {@link #waitsForYou} told a moment ago. */
  String ruled(Told told) {
    var block = new Block(ink, told.heading() + ": the answer");
    decided(block, told);
    return block.text();
  }

  private void decided(Block block, Told told) {
    considered(block, told);
    gate(block, told);
    outcome(block, told);
  }

  /**
   * An approval that waits for a person, with the words to type.
   *
   * @param told whose decision is the open approval
   * @param asksWhen the campaign's condition, empty when it is not known
   */
  String waitsForYou(Told told, String asksWhen, Approver.Words words) {
    var approval = told.decision();
    var block = new Block(ink, told.heading());
    happened(block, told);
    block.say(
        "to approve", "%s: %s".formatted(told.text("campaign_id"), ActionWords.asked(approval)));
    block.say("why", approval.path("action").path("reason").asText(""));
    approval
        .path("reasons")
        .forEach(reason -> block.say("asks you", reason.path("detail").asText()));
    if (!asksWhen.isEmpty()) {
      block.say("asks you", "The campaign asks when " + asksWhen + ".");
    }
    block.say(
        "until",
        "%s, by somebody of group %s."
            .formatted(times.of(approval.path("deadline").asText()), told.text("group")));
    words.approve().forEach(command -> block.line("approve with", command));
    block.line("reject with", words.reject());
    links().of(block, workflowId(told.text("opportunity_id")), told.text("opportunity_id"));
    return block.text();
  }

  String asleep(Told told) {
    var block = new Block(ink, told.heading());
    happened(block, told);
    var until = told.decision().at("/waits/until").asText("");
    block.say(
        "sleeps",
        "Left on its durable timer until %s; nobody waits for it here."
            .formatted(until.isEmpty() ? "the morning" : times.of(until)));
    links().ofCampaign(block, told.story().campaign());
    return block.text();
  }

  private Links links() {
    return new Links(stack);
  }

  static String workflowId(String opportunity) {
    return "opportunity/" + opportunity;
  }

  private static void happened(Block block, Told told) {
    var trigger = told.trigger();
    var origin = told.story().recorded() == null ? " (invented, %s)" : " (recorded, %s)";
    block.say(
        "happened",
        told.lines().getOrDefault(trigger, "The event that set it off.")
            + origin.formatted(told.story().customer()));
    evidence(told)
        .filter(id -> !id.equals(trigger))
        .flatMap(id -> Stream.ofNullable(told.lines().get(id)))
        .distinct()
        .limit(EVIDENCE)
        .forEach(line -> block.say("before that", line));
  }

  private static Stream<String> evidence(Told told) {
    return last(told.decision().path("proposals"))
        .path("rationale")
        .path("evidence")
        .valueStream()
        .map(JsonNode::asText);
  }

  private static void considered(Block block, Told told) {
    var proposal = last(told.decision().path("proposals"));
    var need = proposal.path("rationale").path("need").asText("");
    if (!need.isEmpty()) {
      block.say("considered", need);
    }
    told.decision()
        .path("searches")
        .valueStream()
        .filter(search -> !search.path("results").isEmpty())
        .forEach(search -> block.say("searched", searched(search)));
    var others =
        proposal
            .path("rationale")
            .path("alternatives")
            .valueStream()
            .map(JsonNode::asText)
            .toList();
    others.forEach(other -> block.say("set aside", other));
  }

  private static String searched(JsonNode search) {
    var hits =
        search
            .path("results")
            .valueStream()
            .limit(HITS)
            .map(hit -> "%s %.2f".formatted(hit.path("id").asText(), hit.path("score").asDouble()))
            .collect(Collectors.joining(", "));
    var query = search.path("query").asText().replaceAll("\\s+", " ");
    return "“%s” → %s".formatted(query.length() > 60 ? query.substring(0, 60) + "…" : query, hits);
  }

  private static void gate(Block block, Told told) {
    var words =
        told.decision()
            .path("evaluations")
            .valueStream()
            .map(evaluation ->
                evaluation.path("phase").asText().replace('_', ' ')
                    + ": "
                    + verdict(evaluation.path("verdict"))
                    + codes(evaluation))
            .collect(Collectors.joining(" · "));
    if (!words.isEmpty()) {
      block.say("gate", words);
    }
    var approval = told.decision().path("approval");
    if (!approval.path("ruling").asText("").isEmpty()) {
      block.say(
          "ruled",
          "%s by %s (%s)%s"
              .formatted(
                  approval.path("ruling").asText(),
                  approval.path("by").asText("nobody"),
                  approval.path("identity").asText("asserted"),
                  ActionWords.quoted(approval.path("note").asText(""))));
    }
  }

  private static String verdict(JsonNode verdict) {
    return verdict.isObject() ? verdict.path("kind").asText() : verdict.asText();
  }

  private static String codes(JsonNode evaluation) {
    var reasons =
        evaluation.has("reasons")
            ? evaluation.path("reasons")
            : evaluation.path("verdict").path("reasons");
    var codes = reasons.valueStream().map(reason -> reason.path("code").asText()).toList();
    return codes.isEmpty() ? "" : " (" + String.join(", ", codes) + ")";
  }

  private void outcome(Block block, Told told) {
    var decision = told.text("decision");
    var reason = told.decision().path("reasons").path(0);
    var words = told.reason().equals("acted") ? decision : decision + ", " + told.reason();
    block.line("decided", ink.decision(decision, words) + ": " + reason.path("detail").asText());
    var action = told.decision().path("action");
    if (decision.equals("act") && action.isObject()) {
      block.say("sent", ActionWords.sent(action, told.currency()));
      told.decision()
          .path("receipts")
          .forEach(receipt -> block.say("receipt", receipt(receipt, told)));
    }
    var change = reason.path("change").asText("");
    if (!change.isEmpty()) {
      block.say("unless", change);
    }
  }

  private static String receipt(JsonNode receipt, Told told) {
    var took = told.toAction();
    return receipt.path("provider").asText()
        + " "
        + receipt.path("state").asText(receipt.path("kind").asText())
        + " "
        + receipt.path("provider_id").asText("")
        + (took == null ? "" : ", " + millis(took) + " after the event was taken");
  }

  static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }

  private static JsonNode last(JsonNode items) {
    return items.isEmpty() ? items.path(0) : items.get(items.size() - 1);
  }
}
