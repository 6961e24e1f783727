package io.laurel.activities.postgres;

import io.laurel.action.Action;
import io.laurel.action.Departure;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Receipt;
import io.laurel.activities.json.DurableJson;
import io.laurel.customer.Channel;
import io.laurel.gate.Reason;
import io.laurel.gate.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The outbox beside the reservations, so that both change in one transaction. */
public final class PostgresOutbox implements Outbox {

  private static final String ARRIVE =
      """
      insert into outbox (key, reservation_id, opportunity_id, campaign_id, customer_id, provider,
                          action, state, provider_id, code, detail, departed_at, arrived_at)
      values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
      on conflict (key) do update set
        state = excluded.state, provider_id = excluded.provider_id, code = excluded.code,
        detail = excluded.detail,
        arrived_at = greatest(excluded.arrived_at, outbox.departed_at)
      where outbox.state in ('departed', 'unknown')
      """;

  private final Statements statements;
  private final Clock clock;

  public PostgresOutbox(DataSource ledger, Clock clock) {
    this.statements = new Statements(ledger);
    this.clock = clock;
  }

  /** What the function {@code depart} takes. */
  private record Ask(
      String key,
      String reservationId,
      String opportunityId,
      String campaignId,
      String customerId,
      String provider,
      @Nullable String channel,
      String purpose,
      Action action,
      @Nullable Instant notAfter,
      @Nullable ReasonCode notAfterCode,
      Instant now) {}

  /** What it answers. */
  private record Answer(String departure, @Nullable Receipt receipt, List<Lack> reasons) {}

  @Override
  public Departure depart(Dispatch dispatch) {
    var json =
        statements
            .first(
                "select depart(?::jsonb)::text",
                row -> row.getString(1),
                DurableJson.text(ask(dispatch)))
            .orElseThrow();
    var answer = DurableJson.read(json, Answer.class);
    return switch (answer.departure()) {
      case "go" -> new Departure.Go();
      case "go_again" -> new Departure.GoAgain();
      case "done" -> new Departure.Done(Objects.requireNonNull(answer.receipt()));
      case "no_more" -> new Departure.NoMore(reasons(answer));
      case "stopped" -> new Departure.Stopped(reasons(answer));
      default -> throw new IllegalStateException("no departure is called " + answer.departure());
    };
  }

  private static List<Reason> reasons(Answer answer) {
    return answer.reasons().stream().map(Lack::reason).toList();
  }

  @Override
  public void recall(Dispatch dispatch) {
    statements.run(
        "select recall(?, ?, ?)", dispatch.key(), dispatch.reservation().value(), clock.instant());
  }

  @Override
  public void arrive(Dispatch dispatch, Receipt receipt) {
    var told = Told.of(receipt);
    statements.run(
        ARRIVE,
        dispatch.key(),
        dispatch.reservation().value(),
        dispatch.opportunityId().value(),
        dispatch.campaignId(),
        dispatch.customerId().value(),
        receipt.provider().label(),
        DurableJson.text(dispatch.action()),
        told.state(),
        told.providerId(),
        told.code(),
        told.detail(),
        receipt.at(),
        receipt.at());
  }

  private Ask ask(Dispatch dispatch) {
    var action = dispatch.action();
    var notAfter = dispatch.notAfter();
    return new Ask(
        dispatch.key(),
        dispatch.reservation().value(),
        dispatch.opportunityId().value(),
        dispatch.campaignId(),
        dispatch.customerId().value(),
        action.provider().label(),
        action.contact().map(Channel::label).orElse(null),
        dispatch.purpose().label(),
        action,
        notAfter == null ? null : notAfter.at(),
        notAfter == null ? null : notAfter.code(),
        clock.instant());
  }

  /** A receipt as the row holds it. */
  private record Told(
      String state, @Nullable String providerId, @Nullable String code, @Nullable String detail) {

    static Told of(Receipt receipt) {
      return switch (receipt) {
        case Receipt.Accepted accepted -> new Told("accepted", accepted.providerId(), null, null);
        case Receipt.Refused refused -> new Told("refused", null, refused.code(), refused.detail());
        case Receipt.Unknown unknown -> new Told("unknown", null, null, unknown.detail());
      };
    }
  }
}
