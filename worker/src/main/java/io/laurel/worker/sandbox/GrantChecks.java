package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The grant request against the OpenAPI file, by hand. */
final class GrantChecks {

  private static final List<String> REQUIRED =
      List.of("customer_id", "campaign_id", "opportunity_id");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private GrantChecks() {}

  static List<Problem.Fault> faults(JsonNode body) {
    if (!(body instanceof ObjectNode)) {
      return List.of(new Problem.Fault("", "must be a JSON object"));
    }
    List<Problem.Fault> faults = new ArrayList<>();
    for (String field : REQUIRED) {
      if (!body.path(field).isTextual() || body.path(field).textValue().isBlank()) {
        faults.add(new Problem.Fault("/" + field, "must be a text that is not blank"));
      }
    }
    money(body, faults);
    if (body.has("reason") && !body.path("reason").isTextual()) {
      faults.add(new Problem.Fault("/reason", "must be a text"));
    }
    return faults;
  }

  private static void money(JsonNode body, List<Problem.Fault> faults) {
    JsonNode value = body.path("value_cents");
    if (!value.isMissingNode() && (!value.canConvertToLong() || value.longValue() < 0)) {
      faults.add(new Problem.Fault("/value_cents", "must be a whole number, 0 or more"));
    }
    JsonNode currency = body.path("currency");
    boolean needed = !value.isMissingNode() || !currency.isMissingNode();
    if (needed && !CURRENCY.matcher(currency.asText()).matches()) {
      faults.add(new Problem.Fault("/currency", "must be an ISO 4217 code beside value_cents"));
    }
  }
}
