package io.laurel.ingest.opportunity;

import io.laurel.opportunity.OpportunityId;
import org.jspecify.annotations.Nullable;

/**
 * Derives an opportunity's id from what made it, so that replays and rebalances yield the same one
 * and nobody can read a customer out of it.
 */
public final class OpportunityIds {

  private static final int DIGITS = 32;

  private final Keyed keyed;

  /**
   * @param key at least 16 secret bytes, the same in every process
   */
  public OpportunityIds(byte[] key) {
    this.keyed = new Keyed(key);
  }

  /**
   * What makes an opportunity the one it is.
   *
   * @param correlation value of the trigger's {@code same} property, absent without one
   * @param eventId the event that armed it
   */
  public record Origin(
      String campaignId, String customerId, @Nullable String correlation, String eventId) {}

  public OpportunityId of(Origin origin) {
    var correlation = origin.correlation() == null ? "" : origin.correlation();
    var parts =
        String.join(
            "\u0000", origin.campaignId(), origin.customerId(), correlation, origin.eventId());
    return new OpportunityId(keyed.hash("opportunity\n" + parts, DIGITS));
  }
}
