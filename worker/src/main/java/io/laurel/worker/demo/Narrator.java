package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.embedded.StackInfo;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells each decision as one short block that a person wants to read. */
record Narrator(StackInfo stack, Ink ink) {

  private static final int HITS = 3;
  private static final int EVIDENCE = 4;

  String decided(Told told) {
    var block = new Block(ink, told.heading());
    happened(block, told);
    considered(block, told);
    gate(block, told);
    outcome(block, told);
    look(block, told.text("workflow_id"), told.text("opportunity_id"));
    return block.text();
  }

  /** An approval that waits for a person, with the words to type. */
  String waitsForYou(Told told, List<String> commands) {
    var block = new Block(ink, told.heading());
    happened(block, told);
    block.say(
        "waits",
        "A person of group %s has to agree until %s."
            .formatted(
                told.decision().findPath("group").asText("loyalty"),
                told.decision().findPath("deadline").asText("its deadline")));
    commands.forEach(command -> block.line("approve with", command));
    look(block, workflowId(told.text("opportunity_id")), told.text("opportunity_id"));
    return block.text();
  }

  String asleep(Told told) {
    var block = new Block(ink, told.heading());
    happened(block, told);
    block.say("sleeps", "Left on its durable timer until the morning; nobody waits for it here.");
    var ui = stack.temporal().ui();
    if (ui != null) {
      var query = "Campaign=\"" + told.story().campaign() + "\"";
      block.line("look", ui + "/namespaces/default/workflows?query=" + encoded(query));
    }
    return block.text();
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
                  quoted(approval.path("note").asText(""))));
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
    block.line(
        "decided",
        ink.decision(decision, decision + ", " + told.reason())
            + (told.reason().equals("acted") ? "" : ": " + reason.path("detail").asText()));
    var action = told.decision().path("action");
    if (decision.equals("act") && action.isObject()) {
      block.say("sent", sent(action, told));
      told.decision()
          .path("receipts")
          .forEach(receipt -> block.say("receipt", receipt(receipt, told)));
    }
    var change = reason.path("change").asText("");
    if (!change.isEmpty()) {
      block.say("unless", change);
    }
  }

  private static String sent(JsonNode action, Told told) {
    long cents = action.path("value_cents").asLong();
    var what =
        Stream.of(
                action.path("tool").asText(""),
                action.path("asset_id").asText(""),
                action.hasNonNull("channel") ? "by " + action.path("channel").asText() : "",
                cents == 0 ? "" : "worth " + money(cents, told.currency()))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(" "));
    return what + quoted(action.path("text").asText(""));
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

  private void look(Block block, String workflowId, String opportunity) {
    var ui = stack.temporal().ui();
    if (ui != null && !workflowId.isEmpty()) {
      block.line("look", ui + "/namespaces/default/workflows/" + encoded(workflowId));
    }
    block.line("look", stack.url() + "/api/decisions/" + opportunity);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String money(long cents, String currency) {
    return (BigDecimal.valueOf(cents, 2).toPlainString() + " " + currency).strip();
  }

  static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : ": “" + text + "”";
  }

  private static JsonNode last(JsonNode items) {
    return items.isEmpty() ? items.path(0) : items.get(items.size() - 1);
  }
}
