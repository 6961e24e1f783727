package io.laurel.ingest.campaign;

import java.util.List;

/** What a file seems to be, by what stands in it. */
public enum FileKind {
  CAMPAIGN,
  ASSETS,
  SETTINGS;

  private static final List<String> OF_CAMPAIGNS =
      List.of("trigger", "goal", "budget", "audience", "assets", "actions");

  /**
   * A campaign when in doubt, also when it cannot be read, so that its reader says what is wrong.
   */
  public static FileKind of(String text) {
    try {
      return of(Document.read(text));
    } catch (Document.Unreadable _) {
      return CAMPAIGN;
    }
  }

  private static FileKind of(Node root) {
    return switch (root) {
      case Node.Sequence _ -> ASSETS;
      case Node.Mapping(var entries, _) -> {
        var keys = entries.stream().map(Node.Entry::key).toList();
        yield keys.stream().anyMatch(OF_CAMPAIGNS::contains)
            ? CAMPAIGN
            : keys.stream().anyMatch(key -> key.equals("laurel") || key.startsWith("laurel."))
                ? SETTINGS
                : keys.contains("kind") ? ASSETS : CAMPAIGN;
      }
      case Node _ -> CAMPAIGN;
    };
  }
}
