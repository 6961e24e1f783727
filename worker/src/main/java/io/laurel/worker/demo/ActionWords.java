package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An action in a line: the tool, what is given, where, and what it is worth. */
final class ActionWords {

  private ActionWords() {}

  /** Of a record. */
  static String sent(JsonNode action, String currency) {
    return line(action, "tool", action.path("value_cents").asLong(), currency);
  }

  /** Of an approval. */
  static String asked(JsonNode approval) {
    return line(
        approval.path("action"),
        "kind",
        approval.path("amount_cents").asLong(),
        approval.path("currency").asText());
  }

  private static String line(JsonNode action, String tool, long cents, String currency) {
    var words =
        Stream.of(
                action.path(tool).asText(""),
                action.path("asset_id").asText(""),
                action.hasNonNull("channel") ? "by " + action.path("channel").asText() : "",
                cents == 0 ? "" : "worth " + money(cents, currency))
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(" "));
    return words + quoted(action.path("text").asText(""));
  }

  static String money(long cents, String currency) {
    return (BigDecimal.valueOf(cents, 2).toPlainString() + " " + currency).strip();
  }

  static String quoted(String text) {
    return text.isEmpty() ? "" : ": “" + text + "”";
  }
}
