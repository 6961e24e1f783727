package io.laurel.activities.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import io.laurel.action.Action;
import io.laurel.action.Tool;
import io.laurel.activities.langchain4j.Arguments.Fault;
import io.laurel.activities.reasoning.MaskedQuestion;
import io.laurel.activities.reasoning.Masking;
import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import io.laurel.money.Money;
import io.laurel.reasoning.Proposal;
import io.laurel.reasoning.ToolCall;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the model called into domain types, or says why it cannot stand. Values come from the
 * catalogue, addresses from the file; of the model's words only ids, texts and grounds are taken.
 */
final class CallReader {

  /** What is taken for a proposal that does not say how sure it is: not sure. */
  private static final double UNSTATED = 0.5;

  private final MaskedQuestion thought;
  private final Set<String> events = new HashSet<>();

  CallReader(MaskedQuestion thought) {
    this.thought = thought;
    thought.context().chronology().forEach(line -> events.add(line.eventId()));
    var trigger = thought.question().opportunity().event();
    if (trigger != null) {
      events.add(trigger.eventId());
    }
  }

  /** A call under the id that its answer will carry. */
  private record Called(String id, String tool, String raw) {}

  /**
   * @param id stands for the call's own where the server gave none
   */
  ToolCall read(ToolExecutionRequest request, String id) {
    var name = request.name() == null ? "" : request.name();
    var raw = request.arguments() == null ? "" : request.arguments();
    var called = new Called(id, name, raw);
    try {
      return read(called, Arguments.of(raw.isBlank() ? "{}" : raw));
    } catch (Fault fault) {
      return new ToolCall.Malformed(id, raw, name, fault.detail());
    }
  }

  private ToolCall read(Called called, Arguments arguments) throws Fault {
    return switch (called.tool()) {
      case ToolBox.SEARCH -> search(called, arguments);
      case ToolBox.HOLD -> hold(called, arguments);
      case ToolBox.NOTHING -> nothing(called, arguments);
      default -> action(called, arguments);
    };
  }

  private static ToolCall search(Called called, Arguments arguments) throws Fault {
    var query = arguments.text("query");
    var kind = kind(arguments.optionalText("kind"));
    var maxCost = arguments.optionalWhole("max_cost");
    arguments.nothingElse();
    return new ToolCall.Search(called.id(), called.raw(), query, kind, maxCost);
  }

  private static Asset.@Nullable Kind kind(@Nullable String label) throws Fault {
    if (label == null) {
      return null;
    }
    return Arrays.stream(Asset.Kind.values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new Fault("'kind' must be coupon, content, product or perk."));
  }

  private ToolCall hold(Called called, Arguments arguments) throws Fault {
    var until = arguments.instant("until");
    var reason = arguments.text("reason");
    arguments.nothingElse();
    if (!until.isAfter(thought.question().opportunity().detectedAt())) {
      throw new Fault("'until' must lie ahead.");
    }
    return new ToolCall.Hold(called.id(), called.raw(), until, reason);
  }

  private static ToolCall nothing(Called called, Arguments arguments) throws Fault {
    var reason = arguments.text("reason");
    arguments.nothingElse();
    return new ToolCall.DoNothing(called.id(), called.raw(), reason);
  }

  private ToolCall action(Called called, Arguments arguments) throws Fault {
    var tool =
        Arrays.stream(Tool.values())
            .filter(each -> each.label().equals(called.tool()))
            .findFirst()
            .orElseThrow(() -> new Fault("There is no such tool."));
    if (!thought.campaign().actions().contains(tool)) {
      return refused(called, ReasonCode.ACTION_NOT_ALLOWED, "The campaign does not allow this.");
    }
    return switch (tool) {
      case SEND_COUPON -> coupon(called, arguments);
      case SEND_SMS -> sms(called, arguments);
      case SEND_MESSAGE -> message(called, arguments);
      case UPDATE_CRM -> crm(called, arguments);
    };
  }

  private ToolCall coupon(Called called, Arguments arguments) throws Fault {
    var id = arguments.text("id");
    var reason = arguments.text("reason");
    var grounds = grounds(arguments, reason);
    return shown(id)
        .map(asset -> propose(called, new Action.SendCoupon(id, reason, asset.value()), grounds))
        .orElseGet(() -> unknown(called));
  }

  private ToolCall sms(Called called, Arguments arguments) throws Fault {
    var phone = arguments.text("phone");
    var text = arguments.text("text");
    var grounds = grounds(arguments, "");
    if (!phone.equals(Masking.PHONE)) {
      // the number it made up goes no further
      var masked = new Called(called.id(), called.tool(), Masking.shapes(called.raw()));
      return refused(
          masked,
          ReasonCode.WRONG_RECIPIENT,
          "Only the number on file can be written to, as " + Masking.PHONE + ".");
    }
    return propose(called, new Action.SendSms(text, nothingSpent()), grounds);
  }

  private ToolCall message(Called called, Arguments arguments) throws Fault {
    var label = arguments.text("channel").toLowerCase(Locale.ROOT);
    var channel =
        Arrays.stream(Channel.values())
            .filter(each -> each != Channel.LOYALTY && each.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new Fault("'channel' must be sms, email or push."));
    var text = arguments.text("text");
    var id = arguments.optionalText("asset_id");
    var grounds = grounds(arguments, "");
    if (id == null) {
      return propose(called, new Action.SendMessage(channel, text, null, nothingSpent()), grounds);
    }
    return shown(id)
        .map(asset ->
            propose(called, new Action.SendMessage(channel, text, id, asset.value()), grounds))
        .orElseGet(() -> unknown(called));
  }

  private ToolCall crm(Called called, Arguments arguments) throws Fault {
    var field = arguments.text("field");
    var value = arguments.text("value");
    var reason = arguments.text("reason");
    var grounds = grounds(arguments, reason);
    var listed = thought.campaign().crmFields().get(field);
    if (listed == null) {
      return refused(
          called, ReasonCode.ACTION_NOT_ALLOWED, "The campaign does not list this CRM field.");
    }
    fits(value, listed);
    return propose(called, new Action.UpdateCrm(field, value, reason, nothingSpent()), grounds);
  }

  private static void fits(String value, Campaign.CrmField field) throws Fault {
    var most = field.maxLength();
    if (most != null && value.length() > most) {
      throw new Fault("'value' may have at most " + most + " characters.");
    }
    if (field.type().equals("number") && !value.matches("-?\\d+(\\.\\d+)?")) {
      throw new Fault("'value' must be a number for this field.");
    }
  }

  private record Grounds(double confidence, Proposal.Rationale rationale) {}

  /** Evidence that never happened does not enter a record. */
  private Grounds grounds(Arguments arguments, String otherwise) throws Fault {
    double confidence = arguments.share("confidence", UNSTATED);
    var need = arguments.optionalText("need");
    var evidence = arguments.texts("evidence").stream().filter(events::contains).toList();
    var alternatives = arguments.texts("alternatives");
    arguments.nothingElse();
    return new Grounds(
        confidence,
        new Proposal.Rationale(need == null ? otherwise : need, evidence, alternatives));
  }

  private static ToolCall propose(Called called, Action action, Grounds grounds) {
    return new ToolCall.Propose(
        called.id(),
        called.raw(),
        called.tool(),
        new Proposal(action, grounds.confidence(), grounds.rationale()));
  }

  private Optional<Asset> shown(String id) {
    return thought.assets().stream().filter(asset -> asset.id().equals(id)).findFirst();
  }

  private static ToolCall unknown(Called called) {
    return refused(
        called, ReasonCode.UNKNOWN_ASSET, "There is no such asset among those found so far.");
  }

  private static ToolCall refused(Called called, ReasonCode code, String detail) {
    return new ToolCall.Refused(called.id(), called.raw(), called.tool(), Reason.of(code, detail));
  }

  private Money nothingSpent() {
    return Money.zero(thought.campaign().budget().currency());
  }

  /** What the model said instead of calling a tool. */
  static List<ToolCall> noCall(String text, String id) {
    return List.of(new ToolCall.Malformed(id, text, "", "No tool was called."));
  }
}
