package io.laurel.ingest.opportunity;

/**
 * What a starter did since it began. {@code received = started + deadLettered + failed}, where a
 * record that is read again counts once more.
 *
 * @param started also what had been started before
 * @param failed because Temporal, Kafka or the ledger did not answer; tried again
 */
public record StarterCounts(long received, long started, long deadLettered, long failed) {

  static final StarterCounts NONE = new StarterCounts(0, 0, 0, 0);

  static StarterCounts of(long started, long deadLettered, long failed) {
    return new StarterCounts(started + deadLettered + failed, started, deadLettered, failed);
  }

  StarterCounts plus(StarterCounts more) {
    return new StarterCounts(
        received + more.received,
        started + more.started,
        deadLettered + more.deadLettered,
        failed + more.failed);
  }
}
