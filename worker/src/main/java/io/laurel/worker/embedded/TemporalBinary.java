package io.laurel.worker.embedded;

import io.laurel.worker.settings.CannotStart;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the {@code temporal} command line, which is a whole server too: named by the environment,
 * on the PATH, or built once by {@code ./laurel temporal} into the user's cache.
 */
public final class TemporalBinary {

  static final String VARIABLE = "LAUREL_TEMPORAL_BIN";

  /** The same as in {@code ./laurel} and {@code worker/temporal/go.mod}. */
  static final String BUILT = "temporal-1.8.2";

  private TemporalBinary() {}

  /**
   * @throws CannotStart when the environment names one that is not there
   */
  public static Optional<Path> find() {
    return find(name -> System.getenv().getOrDefault(name, ""), UserCache.folder());
  }

  static Optional<Path> find(UnaryOperator<String> environment, Path cache) {
    var named = environment.apply(VARIABLE);
    if (!named.isBlank()) {
      return Optional.of(mustRun(Path.of(named)));
    }
    var onPath =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(environment.apply("PATH"))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, "temporal"));
    return Stream.concat(onPath, Stream.of(cache.resolve(BUILT)))
        .filter(TemporalBinary::runs)
        .findFirst();
  }

  private static boolean runs(Path binary) {
    return Files.isRegularFile(binary) && Files.isExecutable(binary);
  }

  private static Path mustRun(Path binary) {
    if (!runs(binary)) {
      throw new CannotStart(
          VARIABLE + " names " + binary + ", which is no program; correct it or unset it.");
    }
    return binary;
  }
}
