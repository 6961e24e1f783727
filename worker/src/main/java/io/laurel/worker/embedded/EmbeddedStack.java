package io.laurel.worker.embedded;

import io.laurel.worker.keys.KeysFile;
import io.laurel.worker.sandbox.ProviderSandbox;
import io.laurel.worker.settings.CannotStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, Kafka, Temporal and the provider sandbox, started in parallel on one data directory.
 * A part whose address the settings already name is not started.
 */
public final class EmbeddedStack implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);

  private final List<Part> parts;
  private final Tether tether;
  private final StackInfo.Keys keys;

  private EmbeddedStack(List<Part> parts, Tether tether, StackInfo.Keys keys) {
    this.parts = parts;
    this.tether = tether;
    this.keys = keys;
  }

  /**
   * Everything takes clients when it returns; on a failure nothing is left running.
   *
   * @throws CannotStart saying which part, why and what to do
   */
  public static EmbeddedStack start(StackOrder order, DataDirectory data, Readiness readiness) {
    var keys = Secrets.in(data);
    var tether = Tether.make();
    var starting =
        new StackParts(order, data, tether, readiness)
            .wanted().stream().map(EmbeddedStack::begin).toList();
    return new EmbeddedStack(finished(starting, tether), tether, keys);
  }

  private static CompletableFuture<Part> begin(Callable<Part> start) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return start.call();
          } catch (CannotStart e) {
            throw e;
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        task -> Thread.ofPlatform().name("start-part").start(task));
  }

  /** In the order of starting, which is not the order of being ready. */
  private static List<Part> finished(List<CompletableFuture<Part>> starting, Tether tether) {
    var parts = new ArrayList<Part>();
    var failures = new ArrayList<Throwable>();
    for (var part : starting) {
      try {
        parts.add(part.join());
      } catch (CompletionException e) {
        failures.add(e.getCause() == null ? e : e.getCause());
      }
    }
    if (!failures.isEmpty()) {
      close(parts, tether);
      throw cannotStart(failures.getFirst());
    }
    return parts;
  }

  private static CannotStart cannotStart(Throwable cause) {
    return cause instanceof CannotStart plain
        ? plain
        : new CannotStart("A part of the embedded stack did not start: " + cause, cause);
  }

  /** The addresses that the process is to use, by setting. */
  public Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    parts.forEach(part -> settings.putAll(part.settings()));
    return settings;
  }

  /**
   * The keys in clear, as far as they count.
   *
   * @param file the keys file in force
   */
  public StackInfo.Keys keys(Path file) {
    return keys.among(KeysFile.read(file));
  }

  /** The base URL of the provider sandbox, whoever really sends. */
  public String sandbox() {
    return parts.stream()
        .map(Part::running)
        .filter(ProviderSandbox.class::isInstance)
        .map(running -> ((ProviderSandbox) running).url().toString())
        .findFirst()
        .orElseThrow();
  }

  /** How Temporal is reached; {@code given} when the settings name a server of their own. */
  public StackInfo.Temporal temporal(String given) {
    return parts.stream()
        .map(Part::running)
        .filter(TemporalServer.class::isInstance)
        .map(TemporalServer.class::cast)
        .findFirst()
        .map(server -> new StackInfo.Temporal(server.target(), server.ui(), server.binary()))
        .orElseGet(() -> new StackInfo.Temporal(given, null, TemporalBinary.find().orElse(null)));
  }

  @Override
  public void close() {
    close(parts, tether);
  }

  /** The rest is closed too when one cannot be. */
  private static void close(List<Part> parts, Tether tether) {
    tether.expectEnds();
    for (var part : parts.reversed()) {
      try {
        part.running().close();
      } catch (Exception e) {
        LOG.warn("{} did not stop in order: {}", part.name(), e.toString());
      }
    }
    tether.close();
  }
}
