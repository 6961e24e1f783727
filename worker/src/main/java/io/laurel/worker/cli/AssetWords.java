package io.laurel.worker.cli;

import java.nio.file.Path;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;

/** Reads what was typed after {@code ./laurel assets}. */
final class AssetWords {

  private AssetWords() {}

  static Command read(Deque<String> rest) {
    if (!"sync".equals(rest.poll())) {
      return new Command.Unclear("./laurel assets knows sync.");
    }
    try {
      return sync(
          new Typed("assets sync", rest, Set.of("--query"), Set.of("--dry-run", "--delete")));
    } catch (Typed.Unfit fault) {
      return new Command.Unclear(Objects.requireNonNull(fault.getMessage()));
    }
  }

  private static Command sync(Typed typed) {
    var query = typed.text("--query");
    if (typed.words().size() + (query == null ? 0 : 1) != 1) {
      throw new Typed.Unfit(
          "./laurel assets sync needs one source: a file, or --query SQL for the warehouse.");
    }
    var file = query == null ? Path.of(typed.words().getFirst()) : null;
    return new Command.Assets(
        typed.data(), file, query, typed.has("--dry-run"), typed.has("--delete"));
  }
}
