package io.laurel.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of a decision record as it is served, so that whoever reads one can rely on them. A
 * path says where a value stands; {@code []} goes into the elements of a list.
 */
public final class PromisedRecord {

  /** What a record has as far as it applies to the decision. */
  public static final Set<String> PROMISED =
      words(
          """
          opportunity_id workflow_id run_id campaign_id campaign_version customer_ref
          trigger.kind trigger.event_id opened_at decided_at decision
          reasons[].code reasons[].detail reasons[].facts
          context.hash context.version context.freshness context.snapshot
          reasoner.name reasoner.model reasoner.parameters reasoner.prompt_hash
          reasoner.fallback_reason reasoner.turns[].tool_calls reasoner.turns[].input_tokens
          reasoner.turns[].output_tokens reasoner.turns[].micros reasoner.turns[].millis
          reasoner.micros searches[].query searches[].results[].id searches[].results[].score
          proposals[].tool proposals[].arguments proposals[].confidence
          proposals[].rationale.need proposals[].rationale.evidence
          proposals[].rationale.alternatives
          evaluations[].at evaluations[].phase evaluations[].proposal evaluations[].rules_version
          evaluations[].facts_hash evaluations[].catalogue_version evaluations[].verdict
          evaluations[].reasons[].code evaluations[].reasons[].detail evaluations[].reasons[].facts
          action.tool action.asset_id action.channel action.text action.value_cents
          reservation.budget_ids reservation.amount_cents reservation.state
          approval.group approval.deadline approval.ruling approval.by approval.identity
          approval.at approval.note
          approval.refused[].at approval.refused[].ruling approval.refused[].by
          approval.refused[].detail
          receipts[].provider receipts[].state receipts[].provider_id receipts[].at
          outcomes stage sealed_at hash previous_hash
          """);

  /** What a record may have besides; a name comes here only by intent. */
  private static final Set<String> FURTHER =
      words(
          """
          reasons[].change evaluations[].reasons evaluations[].reasons[].change
          evaluations[].content_hash evaluations[].until evaluations[].correctable
          evaluations[].not_after.at evaluations[].not_after.code
          reservation.id reservation.lines[].kind reservation.lines[].key
          reservation.lines[].amount approval.escalated_to approval.escalated_at receipts receipts[].code receipts[].detail
          searches searches[].results proposals
          """);

  /** Their content is whoever's who wrote it. */
  private static final Set<String> OPAQUE =
      Set.of("facts", "parameters", "arguments", "snapshot", "tool_calls");

  private PromisedRecord() {}

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
  }

  /** Where the record has a value. */
  public static Set<String> paths(JsonNode served) {
    var paths = new TreeSet<String>();
    served.properties().forEach(field -> gather(field.getKey(), field.getValue(), paths));
    return paths;
  }

  /** Names that the record has and nobody promised. */
  public static Set<String> strangers(JsonNode served) {
    var strangers = paths(served);
    strangers.removeAll(PROMISED);
    strangers.removeAll(FURTHER);
    return strangers;
  }

  private static void gather(String path, JsonNode value, Set<String> paths) {
    var name = path.substring(path.lastIndexOf('.') + 1);
    if (value.isObject() && !OPAQUE.contains(name)) {
      value.properties().forEach(f -> gather(path + "." + f.getKey(), f.getValue(), paths));
    } else if (value.isArray() && value.path(0).isObject() && !OPAQUE.contains(name)) {
      value.forEach(element -> gather(path + "[]", element, paths));
    } else {
      paths.add(path);
    }
  }
}
