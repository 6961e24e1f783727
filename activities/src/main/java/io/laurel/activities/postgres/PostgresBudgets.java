package io.laurel.activities.postgres;

import io.laurel.action.Dispatch;
import io.laurel.action.Receipt;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.ledger.LedgerLost;
import io.laurel.budget.Budgets;
import io.laurel.budget.Conclusion;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.budget.Settlement;
import io.laurel.campaign.Campaigns;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Budgets whose every call is one function of the ledger, in one transaction. */
public final class PostgresBudgets implements Budgets {

  private static final String NO_RESERVATION = "There is no such reservation.";
  private static final String NO_ANSWER = "The call never came to an end that could be told.";
  private static final String NEVER_LEFT = "The provider could not be reached; nothing was sent.";

  private final Statements statements;
  private final Campaigns campaigns;
  private final Clock clock;

  public PostgresBudgets(DataSource ledger, Campaigns campaigns, Clock clock) {
    this.statements = new Statements(ledger);
    this.campaigns = campaigns;
    this.clock = clock;
  }

  /** What {@code reserve} answers: the one or the other. */
  private record Answer(@Nullable Reservation reservation, List<Lack> lacks) {}

  /** What {@code conclude} answers; no receipt where nothing ever departed. */
  private record End(@Nullable Receipt receipt, @Nullable Reservation reservation) {}

  @Override
  public ReservationResult reserve(ReservationRequest request) {
    var opportunity = request.opportunity();
    var campaign =
        campaigns
            .find(opportunity.campaignId(), opportunity.campaignVersion())
            .orElseThrow(() -> LedgerLost.because("There is no such version of the campaign."));
    var value = request.action().value();
    if (!value.isZero() && !value.currency().equals(campaign.budget().currency())) {
      return new ReservationResult.Lacking(
          List.of(mismatch(value.currency().toString(), campaign.budget().currency().toString())));
    }
    return result(ReservationAsk.of(request, campaign, clock.instant()));
  }

  @Override
  public void release(ReservationId id) {
    statements.run("select release(?, ?)", id.value(), clock.instant());
  }

  @Override
  public Reservation settle(Settlement settlement) {
    return statements
        .first(
            "select settle(?, ?, ?)::text",
            row -> Optional.ofNullable(row.getString(1)),
            settlement.id().value(),
            outcome(settlement.receipt()),
            clock.instant())
        .flatMap(json -> json)
        .map(json -> DurableJson.read(json, Reservation.class))
        .orElseThrow(() -> LedgerLost.because(NO_RESERVATION));
  }

  @Override
  public Conclusion conclude(Dispatch dispatch) {
    var now = clock.instant();
    var end =
        statements
            .first(
                "select conclude(?, ?, ?, ?)::text",
                row -> DurableJson.read(row.getString(1), End.class),
                dispatch.key(),
                dispatch.reservation().value(),
                NO_ANSWER,
                now)
            .orElseThrow();
    if (end.reservation() == null) {
      throw LedgerLost.because(NO_RESERVATION);
    }
    var provider = dispatch.action().provider();
    return new Conclusion(
        end.receipt() == null
            ? new Receipt.Refused(provider, Conclusion.NEVER_LEFT, NEVER_LEFT, now)
            : end.receipt(),
        end.reservation());
  }

  private ReservationResult result(ReservationAsk ask) {
    var json =
        statements
            .first("select reserve(?::jsonb)::text", row -> row.getString(1), DurableJson.text(ask))
            .orElseThrow();
    var answer = DurableJson.read(json, Answer.class);
    return answer.reservation() == null
        ? new ReservationResult.Lacking(answer.lacks().stream().map(Lack::reason).toList())
        : new ReservationResult.Reserved(answer.reservation());
  }

  private static String outcome(Receipt receipt) {
    return switch (receipt) {
      case Receipt.Accepted _ -> "accepted";
      case Receipt.Refused _ -> "refused";
      case Receipt.Unknown _ -> "unknown";
    };
  }

  private static Reason mismatch(String currency, String budgetCurrency) {
    return new Lack(
            ReasonCode.CURRENCY_MISMATCH,
            Map.of("currency", currency, "budget_currency", budgetCurrency))
        .reason();
  }
}
