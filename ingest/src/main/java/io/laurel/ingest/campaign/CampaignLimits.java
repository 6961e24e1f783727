package io.laurel.ingest.campaign;

import io.laurel.campaign.BudgetTerms;
import io.laurel.campaign.Cap;
import io.laurel.campaign.QuietHours;
import io.laurel.campaign.ReasonerBounds;
import io.laurel.customer.Channel;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what bounds a campaign: money, contacts, hours and thought. */
final class CampaignLimits {

  static final long MOST_CENTS = 1_000_000_000_000L;
  static final BudgetTerms NO_BUDGET =
      new BudgetTerms(0, Currency.getInstance("EUR"), BudgetTerms.Period.MONTH, null, null);
  static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
  static final ReasonerBounds DEFAULT_BOUNDS = new ReasonerBounds(4, 8, 15, 20_000);
  static final List<Cap> DEFAULT_CAPS =
      Arrays.stream(Channel.values())
          .map(channel -> new Cap(channel, 1, Duration.ofDays(1)))
          .toList();

  private static final Map<String, Channel> CHANNELS =
      CampaignFile.byLabel(Channel.values(), Channel::label);
  private static final Map<String, BudgetTerms.Period> PERIODS =
      CampaignFile.byLabel(
          BudgetTerms.Period.values(), period -> period.name().toLowerCase(Locale.ROOT));

  private CampaignLimits() {}

  static BudgetTerms budget(Field field) {
    var section = field.section();
    var limit = section.required("limit_cents", 0L, amount -> amount.whole(0, MOST_CENTS));
    var terms =
        new BudgetTerms(
            limit,
            section.required("currency", NO_BUDGET.currency(), Field::currency),
            section.optional("period", BudgetTerms.Period.MONTH, period -> period.oneOf(PERIODS)),
            perCustomer(section, limit),
            amount(section, "model_micros"));
    section.end();
    return terms;
  }

  private static @Nullable Long perCustomer(Section section, long limit) {
    var amount = amount(section, "per_customer_cents");
    if (amount != null && amount > limit) {
      section
          .find("per_customer_cents")
          .ifPresent(
              field -> field.fault("must not be more than limit_cents, which is " + limit + "."));
    }
    return amount;
  }

  private static @Nullable Long amount(Section section, String key) {
    return section.find(key).map(field -> field.whole(0, MOST_CENTS)).orElse(null);
  }

  /** A channel that is not named keeps the default cap. */
  static List<Cap> caps(Field field) {
    var given = field.list(40, CampaignLimits::cap);
    var kinds = new ArrayList<String>();
    for (var cap : given) {
      var kind = cap.where() + " per " + Durations.text(cap.per());
      if (kinds.contains(kind)) {
        field.fault("caps " + kind + " twice; keep one.");
      }
      kinds.add(kind);
    }
    var rest =
        DEFAULT_CAPS.stream()
            .filter(cap -> given.stream().noneMatch(own -> own.channel() == cap.channel()));
    return Stream.concat(given.stream(), rest).toList();
  }

  private static Cap cap(Field field) {
    var section = field.section();
    var cap =
        new Cap(
            section.required("channel", Channel.SMS, channel -> channel.oneOf(CHANNELS)),
            section.required("max", 1, max -> (int) max.whole(1, 1000)),
            section.required(
                "per",
                Duration.ofDays(1),
                per -> per.duration(Duration.ofMinutes(1), CampaignFile.LONGEST)));
    section.end();
    return cap;
  }

  static QuietHours quietHours(Field field) {
    var section = field.section();
    var hours =
        new QuietHours(
            section.required("from", NIGHT.from(), Field::clock),
            section.required("to", NIGHT.to(), Field::clock));
    section.end();
    return hours;
  }

  static ReasonerBounds bounds(Field field) {
    var section = field.section();
    var bounds =
        new ReasonerBounds(
            section.optional("max_turns", DEFAULT_BOUNDS.maxTurns(), n -> (int) n.whole(1, 20)),
            section.optional(
                "max_tool_calls", DEFAULT_BOUNDS.maxToolCalls(), n -> (int) n.whole(1, 100)),
            section.optional(
                "turn_seconds", DEFAULT_BOUNDS.turnSeconds(), n -> (int) n.whole(1, 600)),
            section.optional(
                "max_micros", DEFAULT_BOUNDS.maxMicros(), n -> n.whole(0, MOST_CENTS)));
    section.end();
    return bounds;
  }
}
