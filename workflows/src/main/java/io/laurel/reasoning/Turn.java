package io.laurel.reasoning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of one turn.
 *
 * @param reasoner model or rulebook
 * @param model name of the model, or the version of the rulebook
 * @param promptHash of all that was sent, whose text is kept under that hash
 */
public record Turn(
    String reasoner,
    String model,
    Map<String, String> parameters,
    String promptHash,
    List<ToolCall> calls,
    Usage usage,
    @Nullable String fallbackReason) {

  public static final String MODEL = "model";
  public static final String RULEBOOK = "rulebook";

  public Turn {
    parameters = new LinkedHashMap<>(parameters);
    calls = List.copyOf(calls);
  }
}
