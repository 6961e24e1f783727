package io.laurel.ingest.webhook;

import static io.laurel.ingest.mapping.From.made;
import static io.laurel.ingest.mapping.From.text;
import static io.laurel.ingest.mapping.From.time;
import static io.laurel.ingest.mapping.When.oneOf;
import static io.laurel.ingest.mapping.When.there;

import io.laurel.ingest.mapping.Mapping;
import io.laurel.ingest.mapping.Row;

/**
 * What Zendesk's events become. A ticket names its requester by Zendesk's own id, an anonymous id
 * here; a user's external id says which customer that is.
 */
final class ZendeskRows {

  private static final String TICKET = "zen:event-type:ticket.";
  private static final String USER = "zen:event-type:user.";
  private static final String[] OPEN = {"NEW", "OPEN", "PENDING", "HOLD"};
  private static final String[] CLOSED = {"SOLVED", "CLOSED"};

  private ZendeskRows() {}

  static final Mapping MAPPING =
      Mapping.of(
              opened("created"),
              closed("status_changed")
                  .only(oneOf("event.current", CLOSED), oneOf("event.previous", OPEN)),
              opened("status_changed")
                  .only(oneOf("event.current", OPEN), oneOf("event.previous", CLOSED)),
              closed("marked_as_spam"),
              closed("soft_deleted"),
              closed("permanently_deleted"),
              opened("undeleted").only(oneOf("detail.status", OPEN)),
              known("created", "detail.external_id"),
              known("external_id_changed", "event.current"))
          .with("event_id", made("zendesk/{id}"))
          .with("anonymous_id", made("zendesk/{detail.requester_id}"))
          .with("occurred_at", time("time"));

  private static Row opened(String event) {
    return Row.of(TICKET + event, "ticket_opened")
        .property("ticket_id", text("detail.id"))
        .property("subject", text("detail.subject"))
        .property("text", text("detail.description"));
  }

  private static Row closed(String event) {
    return Row.of(TICKET + event, "ticket_closed").property("ticket_id", text("detail.id"));
  }

  private static Row known(String event, String externalId) {
    return Row.of(USER + event, "identity_linked")
        .only(there(externalId))
        .with("customer_id", text(externalId))
        .property("anonymous_id", made("zendesk/{detail.id}"));
  }
}
