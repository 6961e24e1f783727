package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.action.Action;
import io.laurel.action.Dispatch;
import io.laurel.action.Provider;
import io.laurel.action.Receipt;
import io.laurel.briefing.Opening;
import io.laurel.budget.Reservation;
import io.laurel.budget.ReservationId;
import io.laurel.budget.ReservationRequest;
import io.laurel.budget.ReservationResult;
import io.laurel.customer.Channel;
import io.laurel.customer.Purpose;
import io.laurel.money.Money;
import io.laurel.opportunity.Opportunity;
import io.laurel.testing.Offers;
import io.laurel.testing.Opportunities;
import io.laurel.testing.Plans;
import io.laurel.testing.Proposals;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenOpportunitiesTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Opportunity OPPORTUNITY = Opportunities.opportunity("a");
  private static final Action COUPON =
      new Action.SendCoupon("cpn", "for a test", new Money(700, Proposals.EUR));

  private final TestLedger ledger = new TestLedger(NOW);
  private final OpenOpportunities open =
      new OpenOpportunities(
          ledger.database, new PostgresDecisions(ledger.database, ledger.clock), ledger.clock);

  @Test
  void findsWhatHasBeenOpenForAWhilePieceByPiece() {
    open("a");
    open("b");
    ledger.clock.pass(MINUTE);
    open("c");
    assertThat(open.list(null, MINUTE.minusSeconds(1), 10)).hasSize(2);
    assertThat(open.list(null, MINUTE.plusSeconds(1), 10)).isEmpty();

    var first = open.list(null, Duration.ZERO.minusSeconds(1), 2);
    assertThat(first).extracting(OpenOpportunities.Open::opportunityId).containsExactly("a", "b");
    assertThat(open.list(first.getLast(), Duration.ZERO.minusSeconds(1), 2))
        .extracting(OpenOpportunities.Open::opportunityId)
        .containsExactly("c");
  }

  @Test
  void endsInACancellationThatGivesBackWhatWasHeld() {
    open("a");
    reserved();
    open.end("a", "The workflow was terminated.");

    assertThat(shown().path("decision").asText()).isEqualTo("decline");
    assertThat(shown().path("reasons").path(0).path("code").asText()).isEqualTo("cancelled");
    assertThat(shown().path("reservation").path("state").asText()).isEqualTo("released");
    assertThat(open.list(null, Duration.ZERO.minusSeconds(1), 10)).isEmpty();

    var hash = shown().path("hash").asText();
    open.end("a", "And once more.");
    assertThat(shown().path("hash").asText()).isEqualTo(hash);
  }

  @Test
  void recordsWhatTheProviderHadTaken() {
    open("a");
    var dispatch = departed();
    ledger.outbox().arrive(dispatch, new Receipt.Accepted(Provider.LOYALTY, "gr_1", NOW));
    open.end("a", "The workflow was terminated.");

    assertThat(shown().path("decision").asText()).isEqualTo("act");
    assertThat(shown().path("reservation").path("state").asText()).isEqualTo("committed");
    assertThat(shown().path("receipts").path(0).path("provider_id").asText()).isEqualTo("gr_1");
  }

  @Test
  void givesACallTimeAndThenNobodyKnowsWhatBecameOfIt() {
    open("a");
    departed();
    ledger.clock.pass(MINUTE);
    assertThat(open.list(null, MINUTE.minusSeconds(1), 10)).isEmpty();
    ledger.clock.pass(Duration.ofMinutes(15));
    assertThat(open.list(null, MINUTE, 10)).hasSize(1);

    open.end("a", "The workflow was terminated.");
    assertThat(shown().path("reasons").path(0).path("code").asText()).isEqualTo("provider_unknown");
    assertThat(shown().path("reservation").path("state").asText()).isEqualTo("in_flight");
  }

  private JsonNode shown() {
    return new DecisionArchive(ledger.database).find("a").orElseThrow();
  }

  private void open(String id) {
    new PostgresOpportunityBook(ledger.database, ledger.clock)
        .open(new Opening(Opportunities.opportunity(id), "opportunity/" + id, "run-1", 1));
  }

  private Dispatch departed() {
    var reservation = reserved();
    ledger.consent(OPPORTUNITY.customerId(), Channel.LOYALTY, Purpose.MARKETING, true);
    var dispatch =
        new Dispatch(
            reservation.id().value(),
            OPPORTUNITY.id(),
            OPPORTUNITY.campaignId(),
            OPPORTUNITY.customerId(),
            Purpose.MARKETING,
            COUPON,
            reservation.id(),
            null);
    ledger.outbox().depart(dispatch);
    return dispatch;
  }

  private Reservation reserved() {
    ledger.put(Plans.gearUp(5000, null));
    ledger.put(Offers.coupon("cpn", 700));
    var request =
        new ReservationRequest(
            ReservationId.of(OPPORTUNITY.id(), 1, 1), OPPORTUNITY, COUPON, Duration.ofHours(1));
    return ((ReservationResult.Reserved) ledger.budgets().reserve(request)).reservation();
  }
}
