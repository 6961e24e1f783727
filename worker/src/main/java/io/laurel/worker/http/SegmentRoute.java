package io.laurel.worker.http;

import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.segment.SegmentCall;
import io.laurel.ingest.segment.SegmentForm;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what clients of Segment send, and answers as Segment does once the broker has it. */
@RestController
final class SegmentRoute {

  /** A browser's client says text/plain, so that the browser asks nobody first. */
  private static final List<String> TYPES = List.of("application/json", "text/plain");

  private final EventGateway gateway;

  SegmentRoute(EventGateway gateway) {
    this.gateway = gateway;
  }

  @PostMapping("/v1/{call:track|identify|page|screen|group|alias|batch}")
  @Needs(Scope.EVENTS_WRITE)
  @WriteKey
  ResponseEntity<byte[]> take(@PathVariable String call, @Packable Body body, ApiKey caller) {
    var form = new SegmentForm(SegmentCall.labelled(call).orElseThrow(), Instant.now());
    var bytes = body.as(TYPES).bytes();
    var _ = Taken.orProblem(gateway.take(bytes, caller.name(), form));
    return Reply.ok(Map.of("success", true));
  }
}
