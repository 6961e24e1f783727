package io.laurel.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Outbox;
import io.laurel.action.Receipt;
import io.laurel.activities.loyalty.LoyaltyCoupons;
import io.laurel.activities.loyalty.LoyaltySettings;
import io.laurel.activities.secret.Secret;
import io.laurel.money.Money;
import io.laurel.testing.Proposals;
import java.net.URI;
import org.junit.jupiter.api.Test;

final class LoyaltyDeliveriesTest extends SandboxedDeliveries {

  @Override
  String provider() {
    return "loyalty";
  }

  @Override
  int refusal() {
    return 409;
  }

  @Override
  protected boolean honoursKeys() {
    return true;
  }

  @Override
  protected Action action() {
    return new Action.SendCoupon("cpn 10%/ä", "a full cart", new Money(1000, Proposals.EUR));
  }

  @Override
  protected Deliveries deliveries(Outbox outbox) {
    return coupons(outbox, sandbox.url(), SandboxCall.KEYS.loyaltyKey());
  }

  @Override
  protected Deliveries whereNobodyListens(Outbox outbox) {
    return coupons(outbox, nowhere(), SandboxCall.KEYS.loyaltyKey());
  }

  @Override
  protected Deliveries withAWrongKey(Outbox outbox) {
    return coupons(outbox, sandbox.url(), "wrong");
  }

  private static Deliveries coupons(Outbox outbox, URI url, String key) {
    return new LoyaltyCoupons(
        outbox, new LoyaltySettings(url, new Secret(key), PATIENCE, PATIENCE), CLOCK);
  }

  @Test
  void sendsWhatTheOpenApiFileAsksFor() throws Exception {
    var receipt = receipt(deliveries(outbox).act(dispatch()));

    var entry = call.journal("").getFirst();
    assertThat(entry.path("idempotency_key").asText()).isEqualTo(dispatch().key());
    assertThat(entry.path("body"))
        .isEqualTo(
            Json.readOrText(
                """
                {"customer_id": "customer-4711", "campaign_id": "win-back-cart",
                 "opportunity_id": "opp-1", "value_cents": 1000, "currency": "EUR",
                 "reason": "a full cart"}
                """));
    assertThat(entry.path("answer").path("asset_id").asText()).isEqualTo("cpn 10%/ä");
    assertThat(receipt)
        .isInstanceOfSatisfying(
            Receipt.Accepted.class,
            accepted ->
                assertThat(entry.path("answer").path("grant_id").asText())
                    .isEqualTo(accepted.providerId()));
  }

  @Test
  void outOfStockIsNamed() throws Exception {
    next(Mishap.REFUSES);

    assertThat(receipt(deliveries(outbox).act(dispatch())))
        .isInstanceOfSatisfying(
            Receipt.Refused.class, refused -> assertThat(refused.code()).isEqualTo("out_of_stock"));
  }
}
