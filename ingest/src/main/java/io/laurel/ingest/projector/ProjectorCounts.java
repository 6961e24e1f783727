package io.laurel.ingest.projector;

/**
 * What a projector did since it started. {@code received = applied + duplicates + deadLettered +
 * erased}, where a record met again after a retry counts once more.
 */
public record ProjectorCounts(
    long received, long applied, long duplicates, long deadLettered, long erased) {

  static final ProjectorCounts NONE = new ProjectorCounts(0, 0, 0, 0, 0);

  ProjectorCounts plus(Iterable<Fate> fates) {
    var counts = this;
    for (var fate : fates) {
      counts = counts.plus(fate);
    }
    return counts;
  }

  private ProjectorCounts plus(Fate fate) {
    return switch (fate) {
      case Fate.Applied _ -> plus(1, 0, 0, 0);
      case Fate.Repeated _ -> plus(0, 1, 0, 0);
      case Fate.Refused _ -> plus(0, 0, 1, 0);
      case Fate.Erased _ -> plus(0, 0, 0, 1);
    };
  }

  private ProjectorCounts plus(int once, int again, int refused, int forgotten) {
    return new ProjectorCounts(
        received + 1,
        applied + once,
        duplicates + again,
        deadLettered + refused,
        erased + forgotten);
  }
}
