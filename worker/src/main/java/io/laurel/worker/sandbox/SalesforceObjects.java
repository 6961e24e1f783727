package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.sandbox.Line.Received;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Salesforce upsert by external id: 201 for a new record, 204 for a known one. */
final class SalesforceObjects implements Vendor {

  private static final String LOGIN = "/services/oauth2/token";
  private static final Pattern RECORD =
      Pattern.compile("/services/data/v[0-9]+\\.[0-9]/sobjects/([^/]+/([^/]+)/[^/]+)");

  private final SalesforceLogin login;
  private final Set<String> known = new HashSet<>();

  SalesforceObjects(Credentials keys) {
    this.login = new SalesforceLogin(keys);
  }

  @Override
  public String name() {
    return "salesforce";
  }

  @Override
  public boolean serves(Call call) {
    return call.path().startsWith("/services/");
  }

  @Override
  public boolean acts(Call call) {
    return !call.reads() && !call.path().equals(LOGIN);
  }

  @Override
  public Answer answer(Call call) {
    if (call.is("POST", LOGIN)) {
      return login.answer(call);
    }
    if (!call.hasBearer(login.token())) {
      return failure(401);
    }
    Matcher path = RECORD.matcher(call.path());
    return path.matches() && call.method().equals("PATCH") ? upsert(path, call) : failure(404);
  }

  private Answer upsert(Matcher path, Call call) {
    if (!(Json.readOrText(call.body()) instanceof ObjectNode fields)) {
      return errors(400, "JSON_PARSER_ERROR", "The body must be a JSON object");
    }
    if (fields.has("Id") || fields.has(path.group(2))) {
      return errors(400, "INVALID_FIELD", "The Id and the external id belong in the URL only");
    }
    return known.contains(Call.decode(path.group(1))) ? Answer.empty(204) : created();
  }

  private static Answer created() {
    String id = "a005a" + UUID.randomUUID().toString().replace("-", "").substring(0, 13);
    ObjectNode body = Json.object().put("id", id).put("success", true);
    body.putArray("errors");
    return Answer.json(201, body.put("created", true));
  }

  @Override
  public void remember(Received effect) {
    Matcher path = RECORD.matcher(effect.path());
    if (path.matches()) {
      known.add(Call.decode(path.group(1)));
    }
  }

  @Override
  public Answer failure(int status) {
    return switch (status) {
      case 401 -> errors(401, "INVALID_SESSION_ID", "Session expired or invalid");
      case 404 -> errors(404, "NOT_FOUND", "The requested resource does not exist");
      default -> errors(status, "UNKNOWN_EXCEPTION", "The sandbox was asked to fail");
    };
  }

  @Override
  public Answer tooFast(@Nullable Integer status) {
    return errors(
            status == null ? 403 : status,
            "REQUEST_LIMIT_EXCEEDED",
            "TotalRequests Limit exceeded.")
        .with("Sforce-Limit-Info", "api-usage=15000/15000");
  }

  private static Answer errors(int status, String code, String message) {
    ArrayNode errors = Json.MAPPER.createArrayNode();
    errors.addObject().put("message", message).put("errorCode", code);
    return Answer.json(status, errors);
  }
}
