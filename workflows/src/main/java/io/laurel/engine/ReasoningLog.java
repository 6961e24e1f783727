package io.laurel.engine;

import io.laurel.decision.DecisionRecord.CallLog;
import io.laurel.decision.DecisionRecord.ReasonerLog;
import io.laurel.decision.DecisionRecord.TurnLog;
import io.laurel.reasoning.Exchange;
import io.laurel.reasoning.ToolCall;
import io.laurel.reasoning.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The turns of a decision as its record shows them; the last turn names the reasoner. */
final class ReasoningLog {

  private final List<TurnLog> turns = new ArrayList<>();
  private @Nullable Turn last;
  private long micros;

  void add(Exchange exchange) {
    var turn = exchange.turn();
    last = turn;
    micros += turn.usage().micros();
    turns.add(
        new TurnLog(
            calls(exchange),
            turn.usage().inputTokens(),
            turn.usage().outputTokens(),
            turn.usage().micros(),
            turn.usage().millis()));
  }

  String name() {
    return last == null ? "none" : last.reasoner();
  }

  @Nullable ReasonerLog log() {
    var turn = last;
    return turn == null
        ? null
        : new ReasonerLog(
            turn.reasoner(),
            turn.model(),
            turn.parameters(),
            turn.promptHash(),
            turn.fallbackReason(),
            turns,
            micros);
  }

  private static List<CallLog> calls(Exchange exchange) {
    var logs = new ArrayList<CallLog>();
    for (int i = 0; i < exchange.answers().size(); i++) {
      var call = exchange.turn().calls().get(i);
      logs.add(new CallLog(tool(call), call.arguments(), exchange.answers().get(i)));
    }
    return logs;
  }

  private static String tool(ToolCall call) {
    return switch (call) {
      case ToolCall.Search _ -> "search_assets";
      case ToolCall.Propose propose -> propose.tool();
      case ToolCall.Hold _ -> "hold";
      case ToolCall.DoNothing _ -> "do_nothing";
      case ToolCall.Refused refused -> refused.tool();
      case ToolCall.Malformed malformed -> malformed.tool();
    };
  }
}
