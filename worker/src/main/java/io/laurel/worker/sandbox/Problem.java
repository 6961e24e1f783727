package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** RFC 9457 answers, for the loyalty API and for the sandbox's own routes. */
final class Problem {

  /** One bad field, by JSON pointer. */
  record Fault(String pointer, String detail) {}

  private Problem() {}

  static Answer of(int status, String code, String detail) {
    return answer(status, body(status, code, detail));
  }

  static Answer invalid(List<Fault> faults) {
    ObjectNode body = body(400, "invalid_request", "The request has faults.");
    body.set("errors", Json.MAPPER.valueToTree(faults));
    return answer(400, body);
  }

  private static ObjectNode body(int status, String code, String detail) {
    return Json.object()
        .put("type", "about:blank")
        .put("title", title(status))
        .put("status", status)
        .put("code", code)
        .put("detail", detail);
  }

  private static Answer answer(int status, ObjectNode body) {
    return new Answer(status, body, Map.of("Content-Type", "application/problem+json"));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 404 -> "Not Found";
      case 409 -> "Conflict";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Request Refused" : "Server Error";
    };
  }
}
