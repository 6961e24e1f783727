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
    lines.add(line("Key source", stack.keys().source()));
    lines.add(line("Key viewer", stack.keys().viewer()));
    lines.add(line("Key approver", stack.keys().approver()));
    lines.add(line("Key admin", stack.keys().admin()));
    lines.add(line("For a shell", ". " + stack.directory().resolve("env")));
    lines.add(line("Logs", stack.directory().resolve("logs").toString()));
    lines.add("");
    return lines;
  }

  private static String line(String name, String value) {
    return "  %-12s  %s".formatted(name, value);
  }
}
