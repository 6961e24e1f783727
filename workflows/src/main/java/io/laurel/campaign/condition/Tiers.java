package io.laurel.campaign.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tiers of the programme, lowest first; {@code tier_rank} in conditions goes by them. */
public record Tiers(List<String> lowestFirst) {

  public static final Tiers STANDARD = new Tiers(List.of("bronze", "silver", "gold", "platinum"));

  public Tiers {
    lowestFirst = List.copyOf(lowestFirst);
  }

  /** 0 for the lowest; -1 for none and for a tier that is not known. */
  public int rank(@Nullable String tier) {
    return tier == null ? -1 : lowestFirst.indexOf(tier);
  }
}
