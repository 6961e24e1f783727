package io.laurel.worker.cli;

import io.laurel.worker.embedded.StackInfo;
import java.util.ArrayList;
import java.util.List;

/** The one table that {@code demo} and {@code up} print. */
public final class StartTable {

  private StartTable() {}

  public static List<String> of(StackInfo stack) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(line("API", stack.url().toString()));
    var ui = stack.temporal().ui();
    lines.add(line("Temporal UI", ui == null ? "none on the Java test server" : ui.toString()));
    lines.add(line("Temporal", stack.temporal().target()));
    lines.add(line("Kafka", stack.kafka()));
    lines.add(line("PostgreSQL", stack.jdbc()));
    lines.add(line("Sandbox", stack.sandbox() + "/sandbox/journal"));
    lines.addAll(keys(stack));
    lines.add(line("For a shell", ". " + stack.directory().resolve("env")));
    lines.add(line("Logs", stack.directory().resolve("logs").toString()));
    lines.add("");
    return lines;
  }

  private static List<String> keys(StackInfo stack) {
    var keys = stack.keys();
    return List.of(
        line("Key source", shown(stack, keys.source(), "events:write")),
        line("Key viewer", shown(stack, keys.viewer(), "decisions:read,…")),
        line("Key approver", shown(stack, keys.approver(), "approvals:rule,… --groups loyalty")),
        line("Key admin", shown(stack, keys.admin(), "admin")));
  }

  private static String shown(StackInfo stack, String key, String scopes) {
    return key.isEmpty()
        ? "was revoked; for another: ./laurel key add NAME --data %s --scopes %s"
            .formatted(stack.directory(), scopes)
        : key;
  }

  private static String line(String name, String value) {
    return "  %-12s  %s".formatted(name, value);
  }
}
