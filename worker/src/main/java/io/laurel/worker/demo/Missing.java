package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was expected and did not come, or came out otherwise. */
record Missing(Plan plan, Map<String, JsonNode> decided) {

  Missing {
    decided = new LinkedHashMap<>(decided);
  }

  /** Empty when all is as it should be. */
  List<String> table() {
    var lines = new ArrayList<String>();
    for (var expected : plan.expected()) {
      var ends = expected.ends();
      if (ends != null) {
        var wanted = ends.decision() + ", " + ends.reason();
        var came = came(decided.get(expected.story()));
        if (!came.equals(wanted)) {
          lines.add(
              "  %-14s %-16s %-32s %s"
                  .formatted(expected.story(), expected.campaignId(), wanted, came));
        }
      }
    }
    if (!lines.isEmpty()) {
      lines.addFirst("  %-14s %-16s %-32s %s".formatted("story", "campaign", "expected", "came"));
      lines.addFirst("Not every opportunity ended as expected:");
      lines.addFirst("");
    }
    return lines;
  }

  private static String came(@Nullable JsonNode decision) {
    return decision == null
        ? "no decision yet"
        : decision.path("decision").asText()
            + ", "
            + decision.path("reasons").path(0).path("code").asText();
  }
}
