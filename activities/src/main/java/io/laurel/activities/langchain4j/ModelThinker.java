package io.laurel.activities.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.laurel.action.Provider;
import io.laurel.activities.http.WholeAnswers;
import io.laurel.activities.json.Hashes;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.activities.reasoning.Thinker;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import io.laurel.reasoning.Usage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model for one turn: one HTTP call, never repeated here, for Temporal repeats. What cannot
 * be had is a failure of type {@code model_unavailable}; what cannot be read is a malformed call.
 */
public final class ModelThinker implements Thinker {

  private static final int MOST_TOKENS = 2_048;
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /**
   * Kept back from a turn's time, so that the reason arrives before the activity's own time-out.
   */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private final ModelSettings settings;
  private final Set<Provider> carriers;
  private final WholeAnswers answers = new WholeAnswers(CONNECT);

  /**
   * @param carriers who carries actions out here; the model is offered nothing else
   */
  public ModelThinker(ModelSettings settings, Set<Provider> carriers) {
    this.settings = settings;
    this.carriers = Set.copyOf(carriers);
  }

  /**
   * @throws ApplicationFailure of type {@code model_unavailable}, worth a retry or not
   */
  @Override
  public Thinking think(MaskedQuestion thought) {
    long started = System.nanoTime();
    var wire = new Wire(answers, timeout(thought));
    var answer = ask(thought, wire);
    var prompt = wire.sent();
    return new Thinking(
        new Turn(
            Turn.MODEL,
            settings.name(),
            Map.of("temperature", "0", "prompt", Conversation.PROMPT_VERSION),
            Hashes.sha256(prompt),
            answer == null ? CallReader.noCall("", id(thought, 1)) : calls(answer, thought),
            usage(answer, (System.nanoTime() - started) / 1_000_000),
            null),
        prompt);
  }

  private static Duration timeout(MaskedQuestion thought) {
    var turn = Duration.ofSeconds(thought.campaign().reasoner().turnSeconds());
    return turn.compareTo(MARGIN.multipliedBy(2)) > 0 ? turn.minus(MARGIN) : turn.dividedBy(2);
  }

  /** Absent when the server itself could not read the call that the model wrote. */
  private @Nullable ChatResponse ask(MaskedQuestion thought, Wire wire) {
    var request =
        ChatRequest.builder()
            .messages(Conversation.of(thought))
            .toolSpecifications(ToolBox.of(thought.campaign(), carriers))
            .build();
    try {
      return model(wire).chat(request);
    } catch (RuntimeException failure) {
      var rejected = ModelFailures.rejectedIn(failure);
      if (rejected != null && rejected.isBadCall()) {
        return null;
      }
      throw ModelFailures.of(failure);
    }
  }

  private OpenAiChatModel model(Wire wire) {
    var key = settings.key();
    return OpenAiChatModel.builder()
        .baseUrl(settings.url().toString())
        .apiKey(key == null ? null : key.value())
        .modelName(settings.name())
        .temperature(0.0)
        .maxTokens(MOST_TOKENS)
        .maxRetries(0)
        .httpClientBuilder(new Wired(wire))
        .build();
  }

  private Usage usage(@Nullable ChatResponse answer, long millis) {
    var tokens = answer == null ? null : answer.tokenUsage();
    if (tokens == null) {
      return new Usage(0, 0, 0, millis);
    }
    long input = orZero(tokens.inputTokenCount());
    long output = orZero(tokens.outputTokenCount());
    return new Usage(input, output, settings.micros(input, output), millis);
  }

  private static long orZero(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  private static List<ToolCall> calls(ChatResponse answer, MaskedQuestion thought) {
    var message = answer.aiMessage();
    if (!message.hasToolExecutionRequests()) {
      var text = message.text();
      return CallReader.noCall(text == null ? "" : text, id(thought, 1));
    }
    var reader = new CallReader(thought);
    var calls = new ArrayList<ToolCall>();
    for (var request : message.toolExecutionRequests()) {
      calls.add(reader.read(request, id(thought, calls.size() + 1)));
    }
    return calls;
  }

  /** Ids of our own: some servers give none, others the same ones in every turn. */
  private static String id(MaskedQuestion thought, int number) {
    return "call_%d_%d".formatted(thought.question().exchanges().size() + 1, number);
  }

  /** langchain4j asks for a builder where a client is meant. */
  private record Wired(Wire wire) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return CONNECT;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return CONNECT;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return wire;
    }
  }
}
