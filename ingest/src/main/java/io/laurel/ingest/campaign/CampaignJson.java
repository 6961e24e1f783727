package io.laurel.ingest.campaign;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.action.Tool;
import io.laurel.campaign.ApprovalTerms;
import io.laurel.campaign.BudgetTerms;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.Cap;
import io.laurel.campaign.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as JSON, in the shape of its file with every default filled in. Reading it back gives
 * the same campaign. The version is not part of it.
 */
public final class CampaignJson {

  private CampaignJson() {}

  public static ObjectNode write(Campaign campaign) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("id", campaign.id()).put("name", campaign.name()).put("goal", campaign.goal());
    activation(json, campaign.active());
    json.put("purpose", campaign.purpose().label());
    json.set("trigger", trigger(campaign.trigger()));
    if (!campaign.audience().isBlank()) {
      json.put("audience", campaign.audience());
    }
    json.put("cooldown", Durations.text(campaign.cooldown()))
        .put("priority", campaign.priority())
        .put("expires_after", Durations.text(campaign.expiresAfter()))
        .put("assets", campaign.assets());
    texts(json, "actions", campaign.actions().stream().map(Tool::label).toList());
    crmFields(json.putObject("crm_fields"), campaign.crmFields());
    texts(json, "tools", campaign.tools());
    limits(json, campaign);
    return json.put("attribution", Durations.text(campaign.attribution()))
        .put("holdout", campaign.holdout());
  }

  private static void activation(ObjectNode json, Campaign.Activation active) {
    if (!active.on() || (active.from() == null && active.until() == null)) {
      json.put("active", active.on());
      return;
    }
    var window = json.putObject("active");
    put(window, "from", active.from());
    put(window, "until", active.until());
  }

  private static ObjectNode trigger(Trigger trigger) {
    var json = JsonNodeFactory.instance.objectNode();
    var body = json.putObject(trigger.kind());
    switch (trigger) {
      case Trigger.Event(var type, var when) -> {
        body.put("type", type);
        put(body, "when", when);
      }
      case Trigger.Absence(var after, var when, var until, var same, var within) -> {
        body.put("after", after);
        put(body, "when", when);
        body.put("until", until);
        put(body, "same", same);
        body.put("within", Durations.text(within));
      }
      case Trigger.Count(var of, var when, var same, var atLeast, var within) -> {
        body.put("of", of);
        put(body, "when", when);
        put(body, "same", same);
        body.put("at_least", atLeast).put("within", Durations.text(within));
      }
      case Trigger.Schedule(var at, var zone, var when) -> {
        body.put("at", at).put("zone", zone);
        put(body, "when", when);
      }
    }
    return json;
  }

  private static void crmFields(ObjectNode json, Map<String, Campaign.CrmField> fields) {
    fields.forEach((name, field) -> {
      var body = json.putObject(name).put("type", field.type());
      if (field.maxLength() != null) {
        body.put("max_length", field.maxLength());
      }
    });
  }

  private static void limits(ObjectNode json, Campaign campaign) {
    budget(json.putObject("budget"), campaign.budget());
    var caps = json.putArray("caps");
    campaign.caps().forEach(cap -> cap(caps.addObject(), cap));
    json.putObject("quiet_hours")
        .put("from", campaign.quietHours().from().toString())
        .put("to", campaign.quietHours().to().toString());
    approval(json.putObject("approval"), campaign.approval());
    json.putObject("reasoner")
        .put("max_turns", campaign.reasoner().maxTurns())
        .put("max_tool_calls", campaign.reasoner().maxToolCalls())
        .put("turn_seconds", campaign.reasoner().turnSeconds())
        .put("max_micros", campaign.reasoner().maxMicros());
  }

  private static void budget(ObjectNode json, BudgetTerms budget) {
    json.put("limit_cents", budget.limitCents())
        .put("currency", budget.currency().getCurrencyCode())
        .put("period", label(budget.period()));
    if (budget.perCustomerCents() != null) {
      json.put("per_customer_cents", budget.perCustomerCents());
    }
    if (budget.modelMicros() != null) {
      json.put("model_micros", budget.modelMicros());
    }
  }

  private static void cap(ObjectNode json, Cap cap) {
    json.put("channel", cap.where()).put("max", cap.max()).put("per", Durations.text(cap.per()));
  }

  private static void approval(ObjectNode json, ApprovalTerms terms) {
    json.put("when", terms.when())
        .put("group", terms.group())
        .put("deadline", Durations.text(terms.deadline()))
        .put("on_deadline", label(terms.onDeadline()));
    if (terms.escalate() != null) {
      json.putObject("escalate")
          .put("after", Durations.text(terms.escalate().after()))
          .put("to", terms.escalate().to());
    }
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void put(ObjectNode json, String key, @Nullable Object value) {
    if (value != null) {
      json.put(key, value.toString());
    }
  }

  private static void texts(ObjectNode json, String key, List<String> values) {
    var array = json.putArray(key);
    values.forEach(array::add);
  }
}
