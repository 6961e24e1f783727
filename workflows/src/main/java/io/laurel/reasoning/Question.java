package io.laurel.reasoning;

import io.laurel.opportunity.Opportunity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a reasoner needs for its next turn. Bulky things are named by hash and kept in the
 * ledger.
 *
 * @param assets ids of the pre-searched assets, best first
 * @param exchanges the turns so far
 * @param fallback why the rulebook must answer instead of the model, absent when it need not
 */
public record Question(
    Opportunity opportunity,
    String contextHash,
    List<String> assets,
    List<Exchange> exchanges,
    @Nullable String fallback) {

  public Question {
    assets = List.copyOf(assets);
    exchanges = List.copyOf(exchanges);
  }
}
