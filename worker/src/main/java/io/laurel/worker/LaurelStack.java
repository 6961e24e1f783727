package io.laurel.worker;

import io.laurel.worker.embedded.DataDirectory;
import io.laurel.worker.embedded.EmbeddedStack;
import io.laurel.worker.embedded.EnvFile;
import io.laurel.worker.embedded.Progress;
import io.laurel.worker.embedded.Readiness;
import io.laurel.worker.embedded.StackInfo;
import io.laurel.worker.embedded.StackOrder;
import io.laurel.worker.embedded.TemporalBinary;
import io.laurel.worker.settings.EmbeddedSettings;
import io.laurel.worker.settings.HttpSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The whole of Laurel in one process on one data directory, until closed. */
public final class LaurelStack implements AutoCloseable {

  private final DataDirectory data;
  private final EmbeddedStack embedded;
  private final LaurelProcess process;
  private final StackInfo info;

  private LaurelStack(
      DataDirectory data, EmbeddedStack embedded, LaurelProcess process, StackInfo info) {
    this.data = data;
    this.embedded = embedded;
    this.process = process;
    this.info = info;
  }

  /**
   * What to start, and how.
   *
   * @param fresh empties the directory first
   * @param overrides win over files and environment
   */
  public record Plan(Path directory, boolean fresh, Map<String, String> overrides) {
    public Plan {
      overrides = Map.copyOf(overrides);
    }
  }

  /** Logs where this process does. */
  public static LaurelStack start(Plan plan, Progress progress) {
    return start(plan, progress, _ -> {});
  }

  /**
   * Takes calls when it returns.
   *
   * @param opened is told of the directory once it is held
   * @throws io.laurel.worker.settings.CannotStart when it cannot; nothing is left running then
   */
  static LaurelStack start(Plan plan, Progress progress, Consumer<Path> opened) {
    var readiness = Readiness.from(progress);
    var settings = Settings.checked(plan.overrides());
    var order = order(settings);
    if (!Files.exists(plan.directory())) {
      // or it would be made for nothing; one that is there may hold a killed stack's servers
      order.mustBeFree();
    }
    var data = DataDirectory.open(plan.directory());
    try {
      order.mustBeFree();
      if (plan.fresh()) {
        data.empty();
      }
      opened.accept(data.root());
      return started(plan, settings, data, readiness);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static LaurelStack started(
      Plan plan, Settings settings, DataDirectory data, Readiness readiness) {
    var embedded = EmbeddedStack.start(order(settings), data, readiness);
    try {
      var properties = properties(plan, settings, data, embedded);
      var process = LaurelProcess.start(properties);
      readiness.ready("Laurel");
      var info = info(Settings.read(properties), process.port(), data, embedded);
      EnvFile.write(data, info);
      return new LaurelStack(data, embedded, process, info);
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  private static StackOrder order(Settings settings) {
    return new StackOrder(
        settings.edge("laurel.http", HttpSettings.class).port(),
        settings.edge("laurel.embedded", EmbeddedSettings.class),
        settings::value,
        TemporalBinary.find());
  }

  private static Map<String, String> properties(
      Plan plan, Settings settings, DataDirectory data, EmbeddedStack embedded) {
    var properties = new LinkedHashMap<String, String>();
    properties.put("laurel.keys-file", data.keysFile().toString());
    properties.put("laurel.ref-key-file", data.refKeyFile().toString());
    properties.put("laurel.streams-dir", data.streams().toString());
    // everything else of the stack is on the loopback address, and so is the door
    properties.put("laurel.http.address", "127.0.0.1");
    // and nobody balances calls in front of it
    properties.put("laurel.http.drain", "0s");
    properties.keySet().removeIf(name -> !settings.value(name).isBlank());
    properties.putAll(embedded.settings());
    properties.putAll(plan.overrides());
    return properties;
  }

  private static StackInfo info(
      Settings settings, int port, DataDirectory data, EmbeddedStack embedded) {
    return new StackInfo(
        URI.create("http://127.0.0.1:" + port),
        embedded.keys(Path.of(settings.value("laurel.keys-file"))),
        embedded.temporal(settings.value("laurel.temporal.target")),
        URI.create(embedded.sandbox()),
        settings.value("laurel.kafka.bootstrap-servers"),
        settings.value("laurel.ledger.url") + "?user=" + settings.value("laurel.ledger.user"),
        data.root());
  }

  public StackInfo info() {
    return info;
  }

  /** In order: the door and the workers first, what they use after them. */
  @Override
  public void close() {
    try {
      process.close();
    } finally {
      embedded.close();
      data.close();
    }
  }
}
