package io.laurel.worker.http;

import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.webhook.SignedCall;
import io.laurel.ingest.webhook.Webhook;
import io.laurel.ingest.webhook.Webhooks;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes what shops, help desks and messengers tell of themselves, once the broker has it. */
@RestController
final class WebhookRoute {

  /** What Twilio takes for an answer that says nothing; anything but XML it notes as an error. */
  private static final byte[] NOTHING = "<Response/>".getBytes(StandardCharsets.UTF_8);

  private final EventGateway gateway;
  private final Webhooks webhooks;

  WebhookRoute(EventGateway gateway, ObjectProvider<Webhooks> webhooks) {
    this.gateway = gateway;
    this.webhooks = webhooks.getIfAvailable(Webhooks::none);
  }

  @PostMapping("/webhooks/{source}")
  @Open
  ResponseEntity<byte[]> take(@PathVariable String source, Body body, HttpServletRequest request) {
    var webhook =
        webhooks
            .from(source)
            .orElseThrow(() ->
                Problem.unknown(
                    "This source is not set up here: set laurel.webhooks.SOURCE, as docs/settings.md"
                        + " tells."));
    var now = Instant.now();
    var call = new SignedCall(target(request), Headers.of(request), body.bytes());
    webhook
        .refusal(call, now)
        .ifPresent(reason -> {
          throw Problem.of(HttpStatus.UNAUTHORIZED, reason)
              .with(HttpHeaders.WWW_AUTHENTICATE, "Signature");
        });
    var taken = Taken.orProblem(webhook.take(call, now, gateway));
    return isTwilio(webhook)
        ? ResponseEntity.ok().contentType(MediaType.TEXT_XML).body(NOTHING)
        : Reply.of(HttpStatus.ACCEPTED, taken);
  }

  private static boolean isTwilio(Webhook webhook) {
    return webhook.source().equals("twilio");
  }

  private static String target(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
