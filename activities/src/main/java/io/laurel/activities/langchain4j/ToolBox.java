package io.laurel.activities.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.laurel.action.Provider;
import io.laurel.action.Tool;
import io.laurel.activities.reasoning.Masking;
import io.laurel.campaign.Campaign;
import io.laurel.customer.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The tools a campaign gives to the model, always in the same order. */
final class ToolBox {

  static final String SEARCH = "search_assets";
  static final String HOLD = "hold";
  static final String NOTHING = "do_nothing";

  private static final List<String> KINDS = List.of("coupon", "content", "product", "perk");
  private static final List<Channel> CHANNELS = List.of(Channel.SMS, Channel.EMAIL, Channel.PUSH);

  private ToolBox() {}

  /**
   * @param carriers a tool that none of them carries is not offered
   */
  static List<ToolSpecification> of(Campaign campaign, Set<Provider> carriers) {
    var tools = new ArrayList<ToolSpecification>();
    tools.add(search());
    Arrays.stream(Tool.values())
        .filter(campaign.actions()::contains)
        .filter(tool -> tool != Tool.UPDATE_CRM || !campaign.crmFields().isEmpty())
        .filter(tool -> isCarried(tool, carriers))
        .map(tool -> action(tool, campaign, carriers))
        .forEach(tools::add);
    tools.add(
        tool(
            HOLD,
            "Wait: the customer should hear from us, but not now.",
            JsonObjectSchema.builder()
                .addStringProperty("until", "When to think again, RFC 3339 in UTC.")
                .addStringProperty("reason", "Why later is better.")
                .required("until", "reason")));
    tools.add(
        tool(
            NOTHING,
            "Do nothing: the best for this customer.",
            JsonObjectSchema.builder().addStringProperty("reason", "Why.").required("reason")));
    return tools;
  }

  private static boolean isCarried(Tool tool, Set<Provider> carriers) {
    return switch (tool) {
      case SEND_COUPON -> carriers.contains(Provider.LOYALTY);
      case SEND_SMS -> carriers.contains(Provider.TWILIO);
      case SEND_MESSAGE -> !channels(carriers).isEmpty();
      case UPDATE_CRM -> carriers.contains(Provider.SALESFORCE);
    };
  }

  private static List<String> channels(Set<Provider> carriers) {
    return CHANNELS.stream()
        .filter(channel -> carriers.contains(Provider.of(channel)))
        .map(Channel::label)
        .toList();
  }

  private static ToolSpecification search() {
    return tool(
        SEARCH,
        "Search what this customer may get, by meaning.",
        JsonObjectSchema.builder()
            .addStringProperty("query", "A few plain words for what is needed.")
            .addEnumProperty("kind", KINDS, "Only assets of this kind.")
            .addIntegerProperty("max_cost", "At most this cost, in minor units.")
            .required("query"));
  }

  private static ToolSpecification action(Tool tool, Campaign campaign, Set<Provider> carriers) {
    return switch (tool) {
      case SEND_COUPON ->
          tool(
              tool.label(),
              "Propose to grant a coupon or perk.",
              grounds()
                  .addStringProperty("id", "The asset's id.")
                  .addStringProperty("reason", "Why it helps.")
                  .required("id", "reason"));
      case SEND_SMS ->
          tool(
              tool.label(),
              "Propose a text to the number on file.",
              grounds()
                  .addStringProperty("phone", "Always " + Masking.PHONE + ".")
                  .addStringProperty("text", "At most 160 characters.")
                  .required("phone", "text"));
      case SEND_MESSAGE ->
          tool(
              tool.label(),
              "Propose a message about an asset.",
              grounds()
                  .addEnumProperty(
                      "channel", channels(carriers), "A channel the customer agreed to.")
                  .addStringProperty("text", "At most 160 characters.")
                  .addStringProperty("asset_id", "The asset it is about.")
                  .required("channel", "text"));
      case UPDATE_CRM ->
          tool(
              tool.label(),
              "Propose to write one field of the customer's record.",
              grounds()
                  .addEnumProperty(
                      "field", campaign.crmFields().keySet().stream().sorted().toList())
                  .addStringProperty("value", "What to write.")
                  .addStringProperty("reason", "Why.")
                  .required("field", "value", "reason"));
    };
  }

  /** What every action may say for itself. */
  private static JsonObjectSchema.Builder grounds() {
    var words = JsonArraySchema.builder().items(new JsonStringSchema()).build();
    return JsonObjectSchema.builder()
        .addNumberProperty("confidence", "0 to 1: how sure you are that it helps.")
        .addStringProperty("need", "What the customer needs, in one sentence.")
        .addProperty("evidence", words)
        .addProperty("alternatives", words);
  }

  private static ToolSpecification tool(
      String name, String description, JsonObjectSchema.Builder parameters) {
    return ToolSpecification.builder()
        .name(name)
        .description(description)
        .parameters(parameters.additionalProperties(false).build())
        .build();
  }
}
