package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** OAuth client credentials; the token outlives a restart because it follows from the secret. */
record SalesforceLogin(Credentials keys) {

  private static final String ORGANISATION = "00D5a0000000001EAA";

  String token() {
    byte[] seed =
        (keys.salesforceClientId() + keys.salesforceSecret()).getBytes(StandardCharsets.UTF_8);
    return ORGANISATION + "!" + UUID.nameUUIDFromBytes(seed).toString().replace("-", "");
  }

  Answer answer(Call call) {
    ObjectNode form = call.form();
    if (!form.path("grant_type").asText().equals("client_credentials")) {
      return error("unsupported_grant_type", "grant type not supported");
    }
    String basic = call.basic();
    String pair =
        basic.isEmpty()
            ? form.path("client_id").asText() + ":" + form.path("client_secret").asText()
            : basic;
    return pair.equals(keys.salesforceClientId() + ":" + keys.salesforceSecret())
        ? granted("http://" + call.header("Host"))
        : error("invalid_client", "invalid client credentials");
  }

  private Answer granted(String instance) {
    return Answer.json(
        200,
        Json.object()
            .put("access_token", token())
            .put("signature", "c2FuZGJveA==")
            .put("scope", "api")
            .put("instance_url", instance)
            .put("id", instance + "/id/" + ORGANISATION + "/0055a000000001AAA")
            .put("token_type", "Bearer")
            .put("token_format", "opaque")
            .put("issued_at", Long.toString(Instant.now().toEpochMilli())));
  }

  private static Answer error(String code, String description) {
    return Answer.json(400, Json.object().put("error", code).put("error_description", description));
  }

  @Override
  public String toString() {
    return "SalesforceLogin[masked]";
  }
}
