package io.laurel.worker.http;

import io.laurel.ingest.cloudevents.CloudEventForms;
import io.laurel.ingest.gateway.EventForm;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.JsonForm;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events. The answer is 202 once the broker has them all. */
@RestController
final class IngestRoute {

  private static final List<String> ONE = List.of("application/json", CloudEventForms.STRUCTURED);
  private static final List<String> MANY =
      List.of(
          "application/json",
          "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          CloudEventForms.STRUCTURED,
          CloudEventForms.BATCH);

  private final EventGateway gateway;

  IngestRoute(EventGateway gateway) {
    this.gateway = gateway;
  }

  @PostMapping("/ingest")
  @Needs(Scope.EVENTS_WRITE)
  ResponseEntity<byte[]> ingest(Body body, ApiKey caller, HttpServletRequest request) {
    var type = body.as(MANY).type();
    var form = CloudEventForms.of(type, Headers.of(request)).orElseGet(() -> JsonForm.of(type));
    return taken(body, caller, form);
  }

  @PostMapping("/api/event")
  @Needs(Scope.EVENTS_WRITE)
  ResponseEntity<byte[]> event(Body body, ApiKey caller, HttpServletRequest request) {
    var type = body.as(ONE).type();
    var form = CloudEventForms.of(type, Headers.of(request)).orElse(JsonForm.ONE);
    return taken(body, caller, form);
  }

  private ResponseEntity<byte[]> taken(Body body, ApiKey caller, EventForm form) {
    var result = gateway.take(body.bytes(), caller.name(), form);
    return Reply.of(HttpStatus.ACCEPTED, Taken.orProblem(result));
  }
}
