package io.laurel.ingest.projector;

/**
 * What a projector did since it started. {@code received = applied + duplicates + deadLettered},
 * where a record met again after a retry counts once more.
 */
public record ProjectorCounts(long received, long applied, long duplicates, long deadLettered) {

  static final ProjectorCounts NONE = new ProjectorCounts(0, 0, 0, 0);

  ProjectorCounts plus(Iterable<Outcome> outcomes) {
    var counts = this;
    for (var outcome : outcomes) {
      counts = counts.plus(outcome);
    }
    return counts;
  }

  private ProjectorCounts plus(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied _ ->
          new ProjectorCounts(received + 1, applied + 1, duplicates, deadLettered);
      case Outcome.Repeated _ ->
          new ProjectorCounts(received + 1, applied, duplicates + 1, deadLettered);
      case Outcome.Refused _ ->
          new ProjectorCounts(received + 1, applied, duplicates, deadLettered + 1);
    };
  }
}
