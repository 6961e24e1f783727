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

  StarterCounts plus(long startedNow, long deadLetteredNow, long failedNow) {
    return new StarterCounts(
        received + startedNow + deadLetteredNow + failedNow,
        started + startedNow,
        deadLettered + deadLetteredNow,
        failed + failedNow);
  }
}
