package io.laurel.ingest.campaign;

import io.laurel.action.Tool;
import io.laurel.campaign.Campaign;
import io.laurel.campaign.condition.AssetCondition;
import io.laurel.campaign.condition.AudienceCondition;
import io.laurel.customer.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a campaign from YAML or JSON, fills in what it leaves out, and checks all of it. */
public final class CampaignFile {

  static final Duration LONGEST = Duration.ofDays(366);

  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern FIELD = Pattern.compile("\\w{1,80}");
  private static final Map<String, Purpose> PURPOSES = byLabel(Purpose.values(), Purpose::label);
  private static final Map<String, Tool> TOOLS = byLabel(Tool.values(), Tool::label);

  private final Section file;
  private final CampaignRules rules;

  private CampaignFile(Section file, CampaignRules rules) {
    this.file = file;
    this.rules = rules;
  }

  public static CampaignReading read(String text, CampaignRules rules) {
    var faults = new Faults(text);
    try {
      var root = new Field("", document(text), faults).section();
      var campaign = new CampaignFile(root, rules).campaign();
      Contradictions.find(root, campaign, rules, faults);
      root.end();
      return faults.none()
          ? new CampaignReading.Valid(campaign)
          : new CampaignReading.Faulty(faults.byLine());
    } catch (Document.Unreadable e) {
      return new CampaignReading.Faulty(List.of(e.fault()));
    }
  }

  private static Node document(String text) {
    var document = Document.read(text);
    if (document instanceof Node.Mapping) {
      return document;
    }
    throw new Document.Unreadable(
        document.at(),
        "This is no campaign: expected is a YAML mapping with id, name, goal, trigger, assets,"
            + " actions and budget.");
  }

  private Campaign campaign() {
    // what an answer of the API carries; a store numbers the versions
    file.find("version");
    file.passOver("archived_by", "archived_at");
    var budget = file.required("budget", CampaignLimits.NO_BUDGET, CampaignLimits::budget);
    return new Campaign(
        file.required(
            "id",
            "",
            id ->
                id.matching(
                    ID, "made of small letters, digits and dashes, such as win-back-cart", 64)),
        1,
        file.required("name", "", name -> name.text(200)),
        file.required("goal", "", goal -> goal.text(2000)),
        file.optional("active", new Campaign.Activation(true, null, null), CampaignFile::active),
        file.optional("purpose", Purpose.MARKETING, purpose -> purpose.oneOf(PURPOSES)),
        file.required("trigger", Triggers.NONE, trigger -> Triggers.read(trigger, rules.tiers())),
        file.optional("audience", "", this::audience),
        file.optional(
            "cooldown", Duration.ofDays(1), field -> field.duration(Duration.ZERO, LONGEST)),
        file.optional("priority", 50, field -> (int) field.whole(0, 1000)),
        file.optional("expires_after", Duration.ofDays(1), CampaignFile::lasting),
        file.required("assets", "", this::assets),
        file.required("actions", List.of(), CampaignFile::actions),
        crmFields(),
        file.optional("tools", List.of(), this::tools),
        budget,
        file.optional("caps", CampaignLimits.DEFAULT_CAPS, CampaignLimits::caps),
        file.optional("quiet_hours", CampaignLimits.NIGHT, CampaignLimits::quietHours),
        file.optional(
            "approval",
            CampaignApproval.DEFAULT,
            field -> CampaignApproval.read(field, rules.tiers())),
        file.optional("reasoner", CampaignLimits.DEFAULT_BOUNDS, CampaignLimits::bounds),
        file.optional("attribution", Duration.ofDays(14), CampaignFile::lasting),
        file.optional("holdout", 0.0, Field::share));
  }

  private String audience(Field field) {
    return field.condition(cel -> AudienceCondition.compile(cel, rules.tiers()));
  }

  private String assets(Field field) {
    return field.condition(cel -> AssetCondition.compile(cel, rules.tiers()));
  }

  private static Duration lasting(Field field) {
    return field.duration(Duration.ofMinutes(1), LONGEST);
  }

  private static Campaign.Activation active(Field field) {
    if (field.node() instanceof Node.Truth(var on, _)) {
      return new Campaign.Activation(on, null, null);
    }
    if (!(field.node() instanceof Node.Mapping)) {
      field.fault("must be true, false, or { from: …, until: … }.");
      return new Campaign.Activation(false, null, null);
    }
    var section = field.section();
    @Nullable Instant from = section.find("from").map(Field::instant).orElse(null);
    @Nullable Instant until = section.find("until").map(Field::instant).orElse(null);
    section.end();
    if (from != null && until != null && !from.isBefore(until)) {
      field.fault("never begins: from must lie before until.");
    }
    return new Campaign.Activation(true, from, until);
  }

  private static List<Tool> actions(Field field) {
    var actions = field.list(TOOLS.size(), action -> action.oneOf(TOOLS));
    if (actions.isEmpty() && field.node() instanceof Node.Sequence) {
      field.fault("must name at least one of " + String.join(", ", TOOLS.keySet()) + ".");
    }
    if (actions.stream().distinct().count() < actions.size()) {
      field.fault("names an action twice; keep one.");
    }
    return actions;
  }

  private Map<String, Campaign.CrmField> crmFields() {
    var fields = new LinkedHashMap<String, Campaign.CrmField>();
    file.find("crm_fields").map(Field::section).stream()
        .flatMap(section -> section.all().stream())
        .forEach(field -> fields.put(nameOf(field), crmField(field)));
    var writes =
        file.find("actions").stream()
            .map(Field::node)
            .anyMatch(node ->
                node instanceof Node.Sequence(var actions, _)
                    && actions.stream()
                        .anyMatch(action ->
                            action instanceof Node.Text(var name, _)
                                && name.equals(Tool.UPDATE_CRM.label())));
    if (writes && fields.isEmpty()) {
      file.find("actions")
          .ifPresent(actions ->
              actions.fault(
                  "holds update_crm, which needs the fields it may write, such as"
                      + " crm_fields: { churn_note: { type: string, max_length: 200 } }."));
    }
    return fields;
  }

  private static String nameOf(Field field) {
    var name = field.pointer().substring(field.pointer().lastIndexOf('/') + 1);
    if (!FIELD.matcher(name).matches()) {
      field.fault("is no name of a field; take letters, digits and underscores.");
    }
    return name;
  }

  private static Campaign.CrmField crmField(Field field) {
    var section = field.section();
    var type =
        section.required(
            "type",
            "string",
            kind -> kind.oneOf(byLabel(new String[] {"string", "number"}, Function.identity())));
    @Nullable Integer max =
        section.find("max_length").map(length -> (int) length.whole(1, 100_000)).orElse(null);
    section.end();
    return new Campaign.CrmField(type, max);
  }

  private List<String> tools(Field field) {
    return field.list(
        20,
        tool -> {
          var name = tool.text(200);
          if (!rules.tools().contains(name)) {
            tool.fault("is not on the list of external tools that the settings allow.");
          }
          return name;
        });
  }

  static <T> Map<String, T> byLabel(T[] values, Function<T, String> label) {
    return Arrays.stream(values)
        .collect(Collectors.toMap(label, Function.identity(), (one, _) -> one, LinkedHashMap::new));
  }
}
