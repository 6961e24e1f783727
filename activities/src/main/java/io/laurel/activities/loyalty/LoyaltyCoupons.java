package io.laurel.activities.loyalty;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.laurel.action.Action;
import io.laurel.action.Deliveries;
import io.laurel.action.Delivery;
import io.laurel.action.Dispatch;
import io.laurel.action.Outbox;
import io.laurel.action.Provider;
import io.laurel.activities.delivery.CallEnd;
import io.laurel.activities.delivery.Departures;
import io.laurel.activities.http.RetryAfter;
import io.laurel.activities.http.WholeAnswers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/**
 * Grants coupons by the API of {@code openapi/loyalty-api.yaml}. A call that got no readable answer
 * is made again with the same key, and is still one grant.
 */
public final class LoyaltyCoupons implements Deliveries {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,60}");

  private final Departures departures;
  private final LoyaltySettings settings;
  private final WholeAnswers answers;

  public LoyaltyCoupons(Outbox outbox, LoyaltySettings settings, Clock clock) {
    this.departures = new Departures(outbox, Provider.LOYALTY, clock);
    this.settings = settings;
    this.answers = new WholeAnswers(settings.connectTimeout());
  }

  @Override
  public Delivery act(Dispatch dispatch) {
    return departures.byKey(dispatch, () -> grant(dispatch));
  }

  private CallEnd grant(Dispatch dispatch) {
    return switch (dispatch.action()) {
      case Action.SendCoupon coupon -> post(coupon, dispatch);
      case Action.SendMessage _, Action.SendSms _, Action.UpdateCrm _ ->
          new CallEnd.Refused("not_a_coupon", "The loyalty API grants coupons only.");
    };
  }

  private CallEnd post(Action.SendCoupon coupon, Dispatch dispatch) {
    try {
      var response = answers.fetch(request(coupon, dispatch), settings.timeout());
      var body = tree(response.body());
      return grantId(coupon, response.statusCode(), body)
          .<CallEnd>map(CallEnd.Taken::new)
          .orElseGet(() -> failure(response, body));
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException _) {
      return new CallEnd.NotTaken("no connection could be made", null);
    } catch (IOException _) {
      return new CallEnd.AskAgain("the loyalty API was called and did not answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new CallEnd.AskAgain("the call was interrupted");
    }
  }

  private HttpRequest request(Action.SendCoupon coupon, Dispatch dispatch) {
    return HttpRequest.newBuilder(target(coupon.assetId()))
        .header("Authorization", "Bearer " + settings.key().value())
        .header("Idempotency-Key", dispatch.key())
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, application/problem+json")
        .POST(BodyPublishers.ofString(content(coupon, dispatch)))
        .build();
  }

  private URI target(String assetId) {
    var segment = URLEncoder.encode(assetId, StandardCharsets.UTF_8).replace("+", "%20");
    return URI.create(settings.url() + "/v1/coupons/" + segment + "/grants");
  }

  private static String content(Action.SendCoupon coupon, Dispatch dispatch) {
    return JSON.createObjectNode()
        .put("customer_id", dispatch.customerId().value())
        .put("campaign_id", dispatch.campaignId())
        .put("opportunity_id", dispatch.opportunityId().value())
        .put("value_cents", coupon.value().cents())
        .put("currency", coupon.value().currency().getCurrencyCode())
        .put("reason", coupon.reason())
        .toString();
  }

  private static Optional<String> grantId(Action.SendCoupon coupon, int status, JsonNode body) {
    return status / 100 == 2 && body.path("asset_id").asText().equals(coupon.assetId())
        ? Optional.of(body.path("grant_id").asText()).filter(id -> !id.isBlank())
        : Optional.empty();
  }

  private static CallEnd failure(HttpResponse<String> response, JsonNode body) {
    var code = body.path("code").asText();
    return LoyaltyFailures.meaning(
        response.statusCode(),
        CODE.matcher(code).matches() ? code : "",
        RetryAfter.of(response.headers().firstValue("Retry-After")));
  }

  private static JsonNode tree(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException _) {
      return MissingNode.getInstance();
    }
  }
}
