package io.laurel.worker.http;

import io.laurel.ingest.gateway.EventForm;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.IngestResult;
import io.laurel.ingest.gateway.JsonForm;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes events. The answer is 202 once the broker has them all. */
@RestController
final class IngestRoute {

  private static final List<String> ONE = List.of("application/json");
  private static final List<String> MANY =
      List.of(
          "application/json", "application/x-ndjson", "application/ndjson", "application/jsonl");

  private final EventGateway gateway;

  IngestRoute(EventGateway gateway) {
    this.gateway = gateway;
  }

  @PostMapping("/ingest")
  @Needs(Scope.EVENTS_WRITE)
  ResponseEntity<byte[]> ingest(Body body, ApiKey caller) {
    return taken(body.as(MANY), caller, JsonForm.of(body.type()));
  }

  @PostMapping("/api/event")
  @Needs(Scope.EVENTS_WRITE)
  ResponseEntity<byte[]> event(Body body, ApiKey caller) {
    return taken(body.as(ONE), caller, JsonForm.ONE);
  }

  private ResponseEntity<byte[]> taken(Body body, ApiKey caller, EventForm form) {
    return switch (gateway.take(body.bytes(), caller.name(), form)) {
      case IngestResult.Accepted accepted -> Reply.of(HttpStatus.ACCEPTED, accepted);
      case IngestResult.Invalid(var faults) -> throw Problem.bad(faults);
      case IngestResult.TooLarge(int bytes) -> throw Problem.tooLarge(bytes);
      case IngestResult.TooMany(int events) ->
          throw Problem.bad(
              "", "holds more than %d events: send them in several calls".formatted(events));
      case IngestResult.Unavailable(int seconds) ->
          throw Problem.unavailable(
              "The stream did not confirm the events: send the whole call again.", seconds);
    };
  }
}
