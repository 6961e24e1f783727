package io.laurel.activities.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.activities.delivery.CallEnd;
import io.laurel.activities.http.RetryAfter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What it means when Twilio's answer is not a message. */
final class TwilioFailures {

  private static final int TOO_MANY_REQUESTS = 20429;
  private static final int QUEUE_FULL = 21611;

  /** What is wrong with this one text; the next customer's may go. */
  private static final Map<Integer, CallEnd.Refused> REFUSALS =
      Map.of(
          21211, refused("invalid_number", "The number on file is not a phone number."),
          21408, refused("region_not_enabled", "Texts to this country are not enabled."),
          21602, refused("empty_text", "There was no text to send."),
          21604, refused("invalid_number", "There was no number to send to."),
          21610, refused("opted_out", "The customer has told Twilio to stop."),
          21612, refused("not_reachable", "No route leads to the number on file."),
          21614, refused("not_mobile", "The number on file takes no texts."),
          21617, refused("text_too_long", "The text is longer than 1600 characters."));

  /** What is wrong with us, and will be with every text. */
  private static final Map<Integer, String> MISTAKES =
      Map.of(
          20003, "Twilio does not know this account and token.",
          20404, "Twilio does not know this account.",
          21212, "The sender is not a phone number.",
          21603, "No sender is set.",
          21606, "The sender is not a number of this account that can send texts.",
          21701, "Twilio does not know this messaging service.");

  private TwilioFailures() {}

  /** Of an answer without a message in it. */
  static CallEnd meaning(Heard.Answer answer, @Nullable JsonNode body) {
    if (answer.status() == 429) {
      return tooFast(answer);
    }
    if (answer.status() == 401) {
      return new CallEnd.Misconfigured("Twilio does not know this account and token.");
    }
    var code = code(body);
    return answer.status() / 100 == 4 && code.isPresent()
        ? refusal(answer, code.getAsInt())
        : new CallEnd.Unclear("Twilio answered HTTP " + answer.status() + " and named no message.");
  }

  private static CallEnd refusal(Heard.Answer answer, int code) {
    if (code == TOO_MANY_REQUESTS || code == QUEUE_FULL) {
      return tooFast(answer);
    }
    var mistake = Optional.ofNullable(MISTAKES.get(code));
    return mistake
        .<CallEnd>map(CallEnd.Misconfigured::new)
        .orElseGet(() -> REFUSALS.getOrDefault(code, unlisted(code)));
  }

  private static CallEnd.Refused unlisted(int code) {
    return refused("twilio_" + code, "Twilio refused it with its code " + code + ".");
  }

  private static CallEnd tooFast(Heard.Answer answer) {
    return new CallEnd.NotTaken(
        "it was too much at once and nothing was taken", RetryAfter.of(answer.retryAfter()));
  }

  private static OptionalInt code(@Nullable JsonNode body) {
    var code = body == null ? null : body.get("code");
    return code != null && code.canConvertToInt()
        ? OptionalInt.of(code.intValue())
        : OptionalInt.empty();
  }

  private static CallEnd.Refused refused(String code, String detail) {
    return new CallEnd.Refused(code, detail);
  }
}
