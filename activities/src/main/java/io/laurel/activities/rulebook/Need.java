package io.laurel.activities.rulebook;

import io.laurel.asset.Asset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something the customer may be in need of now.
 *
 * @param rule the rule that found it
 * @param sentence in plain words, without anything a customer or a stranger wrote
 * @param query what would meet it, to compare and to search by meaning
 * @param evidence ids of the events it rests on
 * @param kind the only kind of asset that meets it, absent for any
 */
record Need(
    String rule,
    String sentence,
    String query,
    List<String> evidence,
    Demand demand,
    Asset.@Nullable Kind kind) {

  /**
   * How near an asset has to come.
   *
   * @param floor below this cosine it does not meet the need
   * @param sure from this on there is no point in searching for something better
   */
  record Demand(double floor, double sure) {
    static final Demand LOOSE = new Demand(0.15, 0.15);
    static final Demand FAIR = new Demand(0.25, 0.35);
    static final Demand EXACT = new Demand(0.45, 0.62);
  }
}
