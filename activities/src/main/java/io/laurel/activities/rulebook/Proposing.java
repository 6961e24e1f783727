package io.laurel.activities.rulebook;

import io.laurel.action.Action;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.reasoning.Masking;
import io.laurel.asset.Asset;
import io.laurel.money.Money;
import io.laurel.reasoning.Proposal;
import io.laurel.reasoning.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns the best candidate into a proposal with its grounds. */
record Proposing(Story story, Need need, Ranking.Ranked ranked) {

  private static final int ALTERNATIVES = 3;
  private static final double LEAST = 0.3;
  private static final double MOST = 0.95;

  ToolCall propose(Candidate chosen, String id) {
    var action = action(chosen);
    return new ToolCall.Propose(
        id,
        DurableJson.text(arguments(action)),
        action.tool().label(),
        new Proposal(
            action,
            confidence(chosen),
            new Proposal.Rationale(need.sentence(), need.evidence(), alternatives(chosen))));
  }

  private Action action(Candidate chosen) {
    var asset = chosen.asset();
    return switch (chosen.way().tool()) {
      case SEND_COUPON -> new Action.SendCoupon(asset.id(), need.sentence(), asset.value());
      case SEND_SMS ->
          new Action.SendSms(chosen.text(), Money.zero(story.campaign().budget().currency()));
      case SEND_MESSAGE ->
          new Action.SendMessage(chosen.way().channel(), chosen.text(), asset.id(), asset.value());
      case UPDATE_CRM -> throw new IllegalStateException("no rule proposes to write to a CRM");
    };
  }

  private static Map<String, String> arguments(Action action) {
    var arguments = new LinkedHashMap<String, String>();
    switch (action) {
      case Action.SendCoupon coupon -> {
        arguments.put("id", coupon.assetId());
        arguments.put("reason", coupon.reason());
      }
      case Action.SendSms sms -> {
        arguments.put("phone", Masking.PHONE);
        arguments.put("text", sms.text());
      }
      case Action.SendMessage message -> {
        arguments.put("channel", message.channel().label());
        arguments.put("text", message.text());
        message.asset().ifPresent(id -> arguments.put("asset_id", id));
      }
      case Action.UpdateCrm crm -> {
        arguments.put("field", crm.field());
        arguments.put("value", crm.content());
      }
    }
    return arguments;
  }

  /** Surer the nearer it comes to the need and the more it rests on. */
  private double confidence(Candidate chosen) {
    double seen = 0.05 * Math.min(4, need.evidence().size());
    double raw = 0.45 + 0.45 * Math.max(0, chosen.fit()) + seen;
    return Math.round(Math.clamp(raw, LEAST, MOST) * 100) / 100.0;
  }

  private List<String> alternatives(Candidate chosen) {
    var others =
        ranked.candidates().stream()
            .map(Candidate::asset)
            .map(Asset::id)
            .filter(id -> !id.equals(chosen.asset().id()))
            .map(id -> id + ": helps less or costs more");
    return Stream.concat(others, ranked.aside().stream()).limit(ALTERNATIVES).toList();
  }
}
