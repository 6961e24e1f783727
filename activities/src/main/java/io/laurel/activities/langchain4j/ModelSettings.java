package io.laurel.activities.langchain4j;

import io.laurel.activities.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which model to ask, and what it costs.
 *
 * @param url the endpoint's base, such as {@code https://api.groq.com/openai/v1}
 * @param name the model's name as the endpoint knows it
 * @param key absent where the endpoint asks for none
 * @param inputMicrosPerMillionTokens millionths of a dollar for a million tokens read
 * @param outputMicrosPerMillionTokens millionths of a dollar for a million tokens written
 */
public record ModelSettings(
    URI url,
    String name,
    @Nullable Secret key,
    long inputMicrosPerMillionTokens,
    long outputMicrosPerMillionTokens) {

  private static final long MILLION = 1_000_000;

  public ModelSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("laurel.model.name is missing");
    }
    if (inputMicrosPerMillionTokens < 0 || outputMicrosPerMillionTokens < 0) {
      throw new IllegalArgumentException("the price of tokens cannot be negative");
    }
  }

  /** What a turn costs in millionths of a dollar, rounded up. */
  long micros(long inputTokens, long outputTokens) {
    var cost =
        Math.addExact(
            Math.multiplyExact(inputTokens, inputMicrosPerMillionTokens),
            Math.multiplyExact(outputTokens, outputMicrosPerMillionTokens));
    return Math.ceilDiv(cost, MILLION);
  }
}
