package io.laurel.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * How much a campaign may spend in each period.
 *
 * @param perCustomerCents at most this much for one customer in a period, absent for no such limit
 * @param modelMicros at most this much model cost in a period, in millionths of a dollar
 */
public record BudgetTerms(
    long limitCents,
    Currency currency,
    Period period,
    @Nullable Long perCustomerCents,
    @Nullable Long modelMicros) {

  public enum Period {
    @JsonProperty("day")
    DAY,
    @JsonProperty("week")
    WEEK,
    @JsonProperty("month")
    MONTH,
    @JsonProperty("total")
    TOTAL
  }

  /** The budget that an action at {@code now} draws on, such as {@code win-back-cart/2026-11}. */
  public String budgetId(String campaignId, Instant now) {
    return campaignId + "/" + label(now);
  }

  private String label(Instant now) {
    var date = now.atOffset(ZoneOffset.UTC).toLocalDate();
    return switch (period) {
      case DAY -> date.toString();
      case WEEK ->
          "%d-W%02d"
              .formatted(
                  date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTH -> YearMonth.from(date).toString();
      case TOTAL -> "total";
    };
  }
}
