package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.sandbox.Line.Received;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The loyalty API of {@code openapi/loyalty-api.yaml}: a coupon, granted once per key. */
final class LoyaltyCoupons implements Vendor {

  private static final Pattern GRANTS = Pattern.compile("/v1/coupons/([^/]+)/grants");
  private static final int MAX_KEY = 255;

  private final Credentials keys;
  private final Map<String, Received> granted = new HashMap<>();

  LoyaltyCoupons(Credentials keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "loyalty";
  }

  @Override
  public boolean serves(Call call) {
    return call.path().startsWith("/v1/coupons/");
  }

  @Override
  public Answer answer(Call call) {
    if (!call.hasBearer(keys.loyaltyKey())) {
      return failure(401).with("WWW-Authenticate", "Bearer");
    }
    Matcher path = GRANTS.matcher(call.path());
    if (!path.matches() || !call.method().equals("POST")) {
      return failure(404);
    }
    String key = call.header("Idempotency-Key").strip();
    if (key.isEmpty() || key.length() > MAX_KEY) {
      return Problem.of(
          400, "idempotency_key_missing", "Send an Idempotency-Key of 1 to 255 characters.");
    }
    Received before = granted.get(key);
    return before == null ? grant(Call.decode(path.group(1)), call) : again(before, call);
  }

  private static Answer grant(String asset, Call call) {
    JsonNode content = Json.readOrText(call.body());
    List<Problem.Fault> faults = GrantChecks.faults(content);
    if (!faults.isEmpty()) {
      return Problem.invalid(faults);
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    ObjectNode grant =
        Json.object()
            .put("grant_id", "grt_" + id.substring(0, 24))
            .put("asset_id", asset)
            .put("customer_id", content.path("customer_id").asText())
            .put("code", "LRL-" + id.substring(24).toUpperCase(Locale.ROOT))
            .put("granted_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    return Answer.json(201, grant);
  }

  private static Answer again(Received before, Call call) {
    JsonNode content = call.content();
    boolean same =
        before.path().equals(call.path())
            && content != null
            && Objects.equals(before.body(), Json.masked(content));
    return same
        ? Answer.json(before.status(), Objects.requireNonNull(before.answer())).again()
        : Problem.of(
            409, "idempotency_key_reused", "This Idempotency-Key came with another request.");
  }

  @Override
  public void remember(Received effect) {
    granted.put(Objects.requireNonNull(effect.idempotencyKey()).strip(), effect);
  }

  @Override
  public Answer failure(int status) {
    return switch (status) {
      case 401 -> Problem.of(401, "unauthorized", "Send a known key as a Bearer token.");
      case 404 -> Problem.of(404, "not_found", "There is no such coupon or route.");
      case 409 -> Problem.of(409, "out_of_stock", "No coupon of this kind is left.");
      case 422 -> Problem.of(422, "not_eligible", "This customer cannot get this coupon.");
      default -> Problem.of(status, "failed", "The sandbox was asked to fail.");
    };
  }

  @Override
  public Answer tooFast(@Nullable Integer status) {
    return Problem.of(status == null ? 429 : status, "rate_limited", "Too many requests.")
        .with("Retry-After", "1");
  }
}
