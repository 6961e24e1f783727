package io.laurel.ingest.projector;

/**
 * What a projector did since it started. {@code received = applied + duplicates + deadLettered +
 * erased}, where a record met again after a retry counts once more.
 */
public record ProjectorCounts(
    long received, long applied, long duplicates, long deadLettered, long erased) {

  static final ProjectorCounts NONE = new ProjectorCounts(0, 0, 0, 0, 0);

  ProjectorCounts plus(Iterable<Outcome> outcomes) {
    var counts = this;
    for (var outcome : outcomes) {
      counts = counts.plus(outcome);
    }
    return counts;
  }

  private ProjectorCounts plus(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _ -> plus(1, 0, 0, 0);
      case Outcome.Repeated _ -> plus(0, 1, 0, 0);
      case Outcome.Refused _ -> plus(0, 0, 1, 0);
      case Outcome.Erased _ -> plus(0, 0, 0, 1);
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
