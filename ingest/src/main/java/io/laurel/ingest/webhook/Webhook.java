package io.laurel.ingest.webhook;

import io.laurel.ingest.gateway.EventForm;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.IngestResult;
import java.time.Instant;
import java.util.Optional;

/** One source of signed calls. */
public interface Webhook {

  /** Its name in the path, and the source of its events. */
  String source();

  /**
   * Why the call is not believed to be its source's, as a sentence without anything of the call;
   * empty when it is.
   */
  Optional<String> refusal(SignedCall call, Instant now);

  /** How the body is to be read; only for a call that was believed. */
  EventForm form(SignedCall call, Instant now);

  /** Takes the events of a call that was believed. */
  default IngestResult take(SignedCall call, Instant now, EventGateway gateway) {
    return gateway.take(call.body(), source(), form(call, now));
  }
}
