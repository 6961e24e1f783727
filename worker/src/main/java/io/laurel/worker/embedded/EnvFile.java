package io.laurel.worker.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code DIR/env}: what a shell may source to talk to the running stack. */
public final class EnvFile {

  private static final String NAME = "env";

  private EnvFile() {}

  public static void write(DataDirectory data, StackInfo stack) {
    data.writePrivately(NAME, text(stack).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What the latest start of a stack on this directory wrote.
   *
   * @return empty when none ever did
   */
  public static Map<String, String> read(Path directory) {
    var variables = new LinkedHashMap<String, String>();
    try {
      for (var line : Files.readAllLines(directory.resolve(NAME))) {
        var parts = line.split("=", 2);
        if (parts.length == 2) {
          variables.put(parts[0], plain(parts[1]));
        }
      }
    } catch (IOException _) {
      return Map.of();
    }
    return variables;
  }

  static String text(StackInfo stack) {
    return variables(stack).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static Map<String, String> variables(StackInfo stack) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("LAUREL_URL", stack.url().toString());
    variables.put("LAUREL_KEY_SOURCE", stack.keys().source());
    variables.put("LAUREL_KEY_ADMIN", stack.keys().admin());
    variables.put("LAUREL_KEY_APPROVER", stack.keys().approver());
    variables.put("LAUREL_KEY_VIEWER", stack.keys().viewer());
    variables.put("LAUREL_TEMPORAL", stack.temporal().target());
    variables.put("LAUREL_KAFKA", stack.kafka());
    variables.put("LAUREL_JDBC", stack.jdbc());
    variables.put("LAUREL_SANDBOX", stack.sandbox().toString());
    // a revoked key
    variables.values().removeIf(String::isEmpty);
    return variables;
  }

  /** Quoted only where a shell would take offence. */
  private static String quoted(String value) {
    return value.matches("[\\w:/.,@=-]*") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  private static String plain(String value) {
    return value.startsWith("'")
        ? value.substring(1, Math.max(1, value.length() - 1)).replace("'\\''", "'")
        : value;
  }
}
