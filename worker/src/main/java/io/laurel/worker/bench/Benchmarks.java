package io.laurel.worker.bench;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.embedded.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs benchmarks by name, tells what they measured and keeps it as JSON. */
public final class Benchmarks {

  private static final List<String> ALL =
      List.of(
          PathBenchmark.NAME, IngestBenchmark.NAME, ContextBenchmark.NAME, FreshnessBenchmark.NAME);
  private static final int UNKNOWN = 2;
  private static final int FAILED = 1;

  private final Stacks stacks;
  private final Path results;
  private final Progress out;

  /**
   * @param results the folder that takes {@code NAME.json}
   */
  public Benchmarks(Stacks stacks, Path results, Progress out) {
    this.stacks = stacks;
    this.results = results;
    this.out = out;
  }

  /**
   * A goal that is missed is a figure, not a failure.
   *
   * @param names empty for all
   * @return the exit code: 0 when everything could be measured
   */
  public int run(List<String> names, Path directory) {
    var unknown = names.stream().filter(name -> !ALL.contains(name)).findFirst();
    if (unknown.isPresent()) {
      // the launcher has the build measure the triggers
      out.say(
          "laurel: there is no benchmark %s; there are %s and triggers."
              .formatted(unknown.get(), String.join(", ", ALL)));
      return UNKNOWN;
    }
    try {
      for (var name : names.isEmpty() ? ALL : names) {
        keep(name, run(name, directory));
      }
      return 0;
    } catch (Unmeasured e) {
      out.say("laurel: " + e.getMessage());
      return FAILED;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return FAILED;
    } finally {
      remove(directory);
    }
  }

  private JsonNode run(String name, Path directory) throws InterruptedException {
    return switch (name) {
      case PathBenchmark.NAME -> new PathBenchmark(stacks, directory, out).run();
      case IngestBenchmark.NAME -> new IngestBenchmark(stacks, directory, out).run();
      case ContextBenchmark.NAME -> new ContextBenchmark(stacks, directory, out).run();
      case FreshnessBenchmark.NAME -> new FreshnessBenchmark(stacks, directory, out).run();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private void keep(String name, JsonNode result) {
    var file = results.resolve(name + ".json");
    var printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try {
      Files.createDirectories(results);
      Files.writeString(file, Wire.JSON.writer(printer).writeValueAsString(result) + "\n");
      out.say("All figures: " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // what a part still holds goes with the temporary folder
    }
  }
}
