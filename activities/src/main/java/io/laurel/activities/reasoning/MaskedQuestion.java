package io.laurel.activities.reasoning;

import io.laurel.asset.Asset;
import io.laurel.campaign.Campaign;
import io.laurel.context.CustomerContext;
import io.laurel.reasoning.Question;
import java.util.List;

/**
 * A question with all that it names by hash or id, masked: nothing in it tells who the customer is.
 *
 * @param assets those found so far that are still on file, best first
 */
public record MaskedQuestion(
    Question question, Campaign campaign, CustomerContext context, List<Asset> assets) {
  /**
   * How many assets are searched before the first turn. When fewer were found, there is nothing
   * else that this customer may get, and no search finds more.
   */
  public static final int PRE_SEARCHED = 8;

  public MaskedQuestion {
    assets = List.copyOf(assets);
  }
}
