package io.laurel.worker.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.embedded.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole path of an event, from the {@code 202} to the provider, with the rulebook and with a
 * model that does not think, each beside a bare workflow of the same shape on the same server.
 */
final class PathBenchmark {

  static final String NAME = "path";

  private static final PathRun.Amounts AMOUNTS = new PathRun.Amounts(300, 200, 300);
  private static final List<String> PORTS =
      List.of(
          "laurel.http.port",
          "laurel.embedded.postgres-port",
          "laurel.embedded.kafka-port",
          "laurel.embedded.temporal-port",
          "laurel.embedded.temporal-ui-port",
          "laurel.embedded.sandbox-port");

  private final Stacks stacks;
  private final Path directory;
  private final Progress out;

  PathBenchmark(Stacks stacks, Path directory, Progress out) {
    this.stacks = stacks;
    this.directory = directory;
    this.out = out;
  }

  JsonNode run() throws InterruptedException {
    var machine = Machine.now();
    var measured = new ArrayList<Measured>();
    measured.add(measure("rulebook", Map.of("laurel.model.provider", "offline")));
    try (var model = ScriptedModel.start()) {
      measured.add(measure("model", settings(model)));
    }
    var report = new PathReport(measured, List.of(machine, Machine.now()), Instant.now());
    report.lines().forEach(out::say);
    return report.json();
  }

  private static Map<String, String> settings(ScriptedModel model) {
    return Map.of(
        "laurel.model.provider", "openai",
        "laurel.model.url", model.url().toString(),
        "laurel.model.name", "scripted",
        "laurel.model.key", "none");
  }

  private Measured measure(String reasoner, Map<String, String> settings)
      throws InterruptedException {
    var overrides = new LinkedHashMap<>(settings);
    overrides.put("laurel.providers.twilio.per-second", "10000");
    overrides.putAll(freePorts());
    try (var stack = stacks.start(directory.resolve(reasoner), overrides);
        var run = new PathRun(reasoner, stack.info(), out)) {
      return run.measure(AMOUNTS);
    }
  }

  /** Held all at once, so that no two are the same. */
  static Map<String, String> freePorts() {
    var held = new ArrayList<ServerSocket>();
    var ports = new LinkedHashMap<String, String>();
    try {
      for (var name : PORTS) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        held.add(socket);
        ports.put(name, "" + socket.getLocalPort());
      }
      for (var socket : held) {
        socket.close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
