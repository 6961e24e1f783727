package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.sandbox.Line.Received;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Braze {@code POST /messages/send}: prose errors, no idempotency key, 201 means queued. */
final class BrazeMessages implements Vendor {

  private static final List<String> AUDIENCES =
      List.of("external_user_ids", "user_aliases", "segment_id", "audience", "broadcast");
  private static final int MAX_USERS = 50;

  private final Credentials keys;

  BrazeMessages(Credentials keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "braze";
  }

  @Override
  public boolean serves(Call call) {
    return call.path().equals("/messages/send");
  }

  @Override
  public Answer answer(Call call) {
    if (!call.hasBearer(keys.brazeKey())) {
      return failure(401);
    }
    if (!call.method().equals("POST")) {
      return message(405, "Method Not Allowed");
    }
    String fault = fault(Json.readOrText(call.body()));
    if (!fault.isEmpty()) {
      return message(400, fault);
    }
    String dispatch = UUID.randomUUID().toString().replace("-", "");
    return Answer.json(201, Json.object().put("dispatch_id", dispatch).put("message", "success"));
  }

  private static String fault(JsonNode body) {
    if (AUDIENCES.stream().noneMatch(body::has)) {
      return "No Recipients";
    }
    if (body.path("external_user_ids").size() > MAX_USERS) {
      return "'external_user_ids' can only contain up to 50 ids";
    }
    return body.path("messages").isObject() && !body.path("messages").isEmpty()
        ? ""
        : "'messages' must be an object with at least one message";
  }

  @Override
  public void remember(Received effect) {
    // Braze forgets: the same request again is another message.
  }

  @Override
  public Answer failure(int status) {
    return message(status, status == 401 ? "Invalid API key" : "The sandbox was asked to fail");
  }

  @Override
  public Answer tooFast(@Nullable Integer status) {
    String reset = Long.toString(Instant.now().plusSeconds(1).getEpochSecond());
    return message(status == null ? 429 : status, "Rate limit exceeded")
        .with("x-ratelimit-limit", "250000")
        .with("x-ratelimit-remaining", "0")
        .with("x-ratelimit-reset", reset);
  }

  private static Answer message(int status, String message) {
    return Answer.json(status, Json.object().put("message", message));
  }
}
