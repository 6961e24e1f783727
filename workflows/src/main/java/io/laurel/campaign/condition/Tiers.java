package io.laurel.campaign.condition;

import java.util.List;

/** The tiers of the programme, lowest first; {@code tier_rank} in conditions goes by them. */
public record Tiers(List<String> lowestFirst) {

  public static final Tiers STANDARD = new Tiers(List.of("bronze", "silver", "gold", "platinum"));

  public Tiers {
    lowestFirst = List.copyOf(lowestFirst);
  }
}
