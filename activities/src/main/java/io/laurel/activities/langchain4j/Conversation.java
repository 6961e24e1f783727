package io.laurel.activities.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.laurel.activities.langchain4j.Arguments.Fault;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.activities.reasoning.Narrative;
import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.reasoning.Answer;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A thought as messages. What never changes comes first, then the campaign, then the customer, then
 * the assets, then the turns so far: each turn's messages begin with the last turn's, byte for
 * byte, so that providers need not read them again.
 */
final class Conversation {

  static final String PROMPT_VERSION = "decide-v1";

  private static final String SYSTEM = load("prompts/" + PROMPT_VERSION + ".md");

  private Conversation() {}

  static List<ChatMessage> of(MaskedQuestion thought) {
    var messages = new ArrayList<ChatMessage>();
    messages.add(SystemMessage.from(SYSTEM));
    // one message: some models' templates take no two of a role in a row
    messages.add(
        UserMessage.from(
            String.join("\n\n", campaign(thought.campaign()), customer(thought), assets(thought))));
    thought.question().exchanges().forEach(exchange -> retell(exchange, messages));
    return messages;
  }

  private static String campaign(Campaign campaign) {
    return """
    Goal of the campaign: %s
    Purpose: %s
    Actions allowed: %s
    CRM fields: %s\
    """
        .formatted(
            Narrative.plain(campaign.goal()),
            campaign.purpose().label(),
            campaign.actions().stream().map(tool -> tool.label()).collect(Collectors.joining(", ")),
            campaign.crmFields().isEmpty()
                ? "none"
                : campaign.crmFields().keySet().stream()
                    .sorted()
                    .collect(Collectors.joining(", ")));
  }

  private static String customer(MaskedQuestion thought) {
    var narrative = Narrative.of(thought);
    return narrative.occasion()
        + "\n"
        + String.join("\n", narrative.figures())
        + "\nOpen tickets:\n"
        + fenced(narrative.tickets())
        + "\nEvents, newest first:\n"
        + fenced(narrative.events());
  }

  /** Those searched beforehand only; what later searches found stands in their answers. */
  private static String assets(MaskedQuestion thought) {
    var first = thought.question().assets();
    return "Assets that this customer may get:\n"
        + fenced(
            thought.assets().stream()
                .filter(asset -> first.contains(asset.id()))
                .map(Conversation::told)
                .toList());
  }

  private static String told(Asset asset) {
    var url = asset.url();
    return "[%s] %s, cost %d cents %s: %s. %s%s"
        .formatted(
            Narrative.plain(asset.id()),
            asset.kind().label(),
            asset.valueCents(),
            asset.currency().getCurrencyCode(),
            Narrative.plain(asset.title()),
            Narrative.plain(asset.text()),
            url == null ? "" : " " + Narrative.plain(url));
  }

  private static String fenced(List<String> lines) {
    return "<data>\n" + (lines.isEmpty() ? "(none)" : String.join("\n", lines)) + "\n</data>";
  }

  private static void retell(Exchange exchange, List<ChatMessage> messages) {
    var calls = exchange.turn().calls();
    var spoken = calls.stream().filter(call -> !toolOf(call).isEmpty()).toList();
    if (spoken.isEmpty()) {
      messages.add(AiMessage.from(said(calls)));
      exchange.answers().forEach(answer -> messages.add(UserMessage.from(words(answer))));
      return;
    }
    var requests = spoken.stream().map(Conversation::request).toList();
    messages.add(AiMessage.from(requests));
    for (int i = 0; i < calls.size(); i++) {
      var call = calls.get(i);
      // a server refuses calls that are left without an answer
      var answer =
          i < exchange.answers().size() ? words(exchange.answers().get(i)) : "Not looked at.";
      if (!toolOf(call).isEmpty()) {
        messages.add(ToolExecutionResultMessage.from(request(call), answer));
      }
    }
  }

  private static String said(List<ToolCall> calls) {
    var text = calls.stream().map(ToolCall::arguments).collect(Collectors.joining(" "));
    return text.isBlank() ? "(nothing)" : text;
  }

  /** What a search found is outside text; the rest is ours. */
  private static String words(Answer answer) {
    return switch (answer) {
      case Answer.Found(var result) ->
          fenced(List.of(result.answer().replace('<', '‹').replace('>', '›')));
      case Answer.Accepted _ -> "accepted";
      case Answer.Later _ -> "later";
      case Answer.Noted _ -> "noted";
      case Answer.Refused(var reasons) ->
          reasons.stream()
              .map(reason -> reason.code().label() + ": " + reason.detail())
              .collect(Collectors.joining(" ", "Refused. ", ""));
      case Answer.Unreadable(var fault) ->
          "This call could not be read: " + fault + " Correct it and call again.";
    };
  }

  private static ToolExecutionRequest request(ToolCall call) {
    return ToolExecutionRequest.builder()
        .id(call.id())
        .name(toolOf(call))
        .arguments(readable(call.arguments()))
        .build();
  }

  /** Some servers refuse a history that holds arguments that are no JSON. */
  private static String readable(String arguments) {
    try {
      Arguments.of(arguments);
      return arguments;
    } catch (Fault noJson) {
      return "{}";
    }
  }

  private static String toolOf(ToolCall call) {
    return switch (call) {
      case ToolCall.Search _ -> ToolBox.SEARCH;
      case ToolCall.Propose propose -> propose.tool();
      case ToolCall.Hold _ -> ToolBox.HOLD;
      case ToolCall.DoNothing _ -> ToolBox.NOTHING;
      case ToolCall.Refused refused -> refused.tool();
      case ToolCall.Malformed malformed -> malformed.tool();
    };
  }

  private static String load(String resource) {
    try (var stream = Conversation.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
