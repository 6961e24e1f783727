package io.laurel.ingest.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.gateway.EventForm;
import io.laurel.ingest.gateway.EventForm.Item;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.IngestResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Twilio's replies and status callbacks. Both name a number and not a customer, whom the ledger
 * knows; a STOP stands in the ledger before it is answered.
 */
public final class TwilioWebhook implements Webhook {

  private final TwilioSignature signature;
  private final Correspondents correspondents;
  private final Strangers strangers;

  /**
   * @param tokens the account's auth token, which signs
   * @param publicUrl under which Twilio calls us
   */
  public TwilioWebhook(
      SharedSecrets tokens, URI publicUrl, Correspondents correspondents, Strangers strangers) {
    this.signature = new TwilioSignature(tokens, publicUrl);
    this.correspondents = correspondents;
    this.strangers = strangers;
  }

  @Override
  public String source() {
    return "twilio";
  }

  @Override
  public Optional<String> refusal(SignedCall call, Instant now) {
    var sent = call.header("x-twilio-signature");
    if (sent.isEmpty()) {
      return Optional.of("The header X-Twilio-Signature is missing.");
    }
    return signature.isOf(call, sent.get())
        ? Optional.empty()
        : Optional.of(
            "The signature is not that of our token and of this call under laurel.public-url.");
  }

  @Override
  public IngestResult take(SignedCall call, Instant now, EventGateway gateway) {
    var items = items(call, now);
    withdraw(items);
    return gateway.take(call.body(), source(), new MadeForm(items));
  }

  @Override
  public EventForm form(SignedCall call, Instant now) {
    return new MadeForm(items(call, now));
  }

  /** What was made out of the call already. */
  private record MadeForm(List<Item> items) implements EventForm {
    @Override
    public List<Item> read(byte[] body) {
      return items;
    }

    @Override
    public boolean mayHoldNothing() {
      return true;
    }
  }

  private List<Item> items(SignedCall call, Instant now) {
    var fields = FormFields.read(call.body()).orElse(FormFields.NONE);
    if (fields.first("MessageSid").isEmpty()) {
      return List.of(Item.Broken.at("/MessageSid", "is missing: send Twilio's form as it is"));
    }
    var status = fields.first("MessageStatus");
    return status.isPresent()
        ? made(TwilioRows.STATUS + status.get(), addressees(call, fields), fields, now)
        : replied(fields, now);
  }

  private List<Item> replied(FormFields fields, Instant now) {
    var senders = persons(fields.first("From"));
    var items = new ArrayList<>(made(TwilioRows.REPLY, senders, fields, now));
    if (saysStop(fields)) {
      items.addAll(made(TwilioRows.STOP, senders, fields, now));
    }
    return items;
  }

  /** Twilio says so itself where it was taught further words, and languages. */
  private static boolean saysStop(FormFields fields) {
    return fields.first("OptOutType").filter("STOP"::equals).isPresent()
        || fields.first("Body").filter(OptOut::isMeantBy).isPresent();
  }

  /** An event for each person. */
  private static List<Item> made(
      String kind, List<ObjectNode> persons, FormFields fields, Instant now) {
    var items = new ArrayList<Item>();
    for (var person : persons) {
      fields
          .firsts()
          .forEach((name, value) -> {
            if (!TwilioRows.OURS.contains(name)) {
              person.put(name, value);
            }
          });
      person.put(TwilioRows.NOW, now.truncatedTo(ChronoUnit.MICROS).toString());
      items.addAll(TwilioRows.MAPPING.items(kind, person, ""));
    }
    return items;
  }

  /** The key that our own status callbacks carry says more than a number that many may share. */
  private List<ObjectNode> addressees(SignedCall call, FormFields fields) {
    var query = call.target().indexOf('?');
    var key =
        query < 0
            ? Optional.<String>empty()
            : FormFields.read(bytes(call.target().substring(query + 1)))
                .flatMap(named -> named.first("key"));
    return key.flatMap(correspondents::sentUnder)
        .map(customer -> List.of(person(TwilioRows.CUSTOMER, customer)))
        .orElseGet(() -> persons(fields.first("To")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<ObjectNode> persons(Optional<String> address) {
    var phone = address.orElse("").replaceFirst("^[a-z]+:", "");
    var customers = correspondents.having(phone);
    return customers.isEmpty()
        ? List.of(person(TwilioRows.STRANGER, strangers.idOf(phone)))
        : customers.stream().map(customer -> person(TwilioRows.CUSTOMER, customer)).toList();
  }

  private static ObjectNode person(String field, String id) {
    return JsonNodeFactory.instance.objectNode().put(field, id);
  }

  private void withdraw(List<Item> items) {
    var withdrawals = items.stream().flatMap(TwilioWebhook::withdrawal).toList();
    if (!withdrawals.isEmpty()) {
      correspondents.withdraw(withdrawals);
    }
  }

  private static Stream<Correspondents.Withdrawal> withdrawal(Item item) {
    if (!(item instanceof Item.Found found)
        || !found.json().path("event_type").asText().equals("consent_changed")
        || !found.json().has("customer_id")) {
      return Stream.empty();
    }
    var event = found.json();
    return Stream.of(
        new Correspondents.Withdrawal(
            event.path("customer_id").asText(),
            event.path("properties").path("channel").asText(),
            event.path("properties").path("purpose").asText(),
            Instant.parse(event.path("occurred_at").asText()),
            event.path("event_id").asText()));
  }
}
