package io.laurel.ingest.webhook;

import static io.laurel.ingest.event.Events.NOW;
import static io.laurel.ingest.event.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.gateway.EventGateway;
import io.laurel.ingest.gateway.GatewayLimits;
import io.laurel.ingest.gateway.InMemoryEventStream;
import io.laurel.ingest.gateway.IngestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendors' messages become. */
class VendorsTest {

  private static final EventChecks CHECKS = new EventChecks();
  private static final SharedSecrets ANY = SharedSecrets.of("any");

  private final InMemoryEventStream stream = new InMemoryEventStream();
  private final EventGateway gateway =
      new EventGateway(stream, CHECKS, () -> NOW, GatewayLimits.standard());

  private static final String ORDER =
      """
      {'id': 820982911946154508, 'customer': {'id': 7000001, 'email': 'ada@example.com'},
       'created_at': '2026-11-24T09:00:00-05:00', 'processed_at': null,
       'cart_token': 'k-1', 'checkout_token': 'ck-1', 'currency': 'USD', 'total_price': '140.00',
       'total_price_set': {'shop_money': {'amount': '140.00', 'currency_code': 'USD'},
                           'presentment_money': {'amount': '129.90', 'currency_code': 'EUR'}},
       'line_items': [
         {'id': 1, 'product_id': 632910392, 'title': 'Dome tent 3P', 'variant_title': 'green',
          'quantity': 1, 'price': '107.78',
          'price_set': {'presentment_money': {'amount': '100.00', 'currency_code': 'EUR'}}},
         {'id': 2, 'product_id': null, 'variant_id': null, 'title': 'Gift wrap',
          'variant_title': null, 'quantity': 2, 'price': '16.11',
          'price_set': {'presentment_money': {'amount': '14.95', 'currency_code': 'EUR'}}}]}\
      """;

  @Test
  void takesAnOrderOfShopifyInWhatTheCustomerPaid() {
    shopify("orders/create", ORDER);

    var order = stream.kept().getFirst();
    assertThat(order.eventId()).isEqualTo("shopify/order/820982911946154508");
    assertThat(order.customerId()).isEqualTo("7000001");
    assertThat(order.source()).isEqualTo("shopify");
    assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
    assertThat(order.properties())
        .hasToString(
            "{order_id=820982911946154508, cart_id=k-1, items=[{product_id=632910392, name=Dome"
                + " tent 3P, variant=green, quantity=1, price_cents=10000}, {product_id=2,"
                + " name=Gift wrap, quantity=2, price_cents=1495}], total_cents=12990,"
                + " currency=EUR}");
  }

  @Test
  void linksCartAndOrderToTheCustomerSoThatTheRefundIsTheirs() {
    shopify("orders/create", ORDER);
    shopify("orders/create", ORDER);
    shopify(
        "refunds/create",
        """
        {'id': 509562969, 'order_id': 820982911946154508, 'created_at': '2026-11-24T11:00:00Z',
         'transactions': [
           {'kind': 'refund', 'status': 'success', 'amount': '20.00', 'currency': 'EUR'},
           {'kind': 'refund', 'status': 'failure', 'amount': '99.00', 'currency': 'EUR'},
           {'kind': 'refund', 'status': 'success', 'amount': '9.90', 'currency': 'EUR'}]}\
        """);

    assertThat(stream.kept())
        .extracting(CustomerEvent::eventType)
        .containsExactly("order_placed", "identity_linked", "identity_linked", "order_refunded");
    assertThat(stream.kept().subList(1, 3))
        .extracting(link -> link.properties().get("anonymous_id"))
        .containsExactly("shopify/cart/k-1", "shopify/order/820982911946154508");
    var refund = stream.kept().getLast();
    assertThat(refund.anonymousId()).isEqualTo("shopify/order/820982911946154508");
    assertThat(refund.properties())
        .hasToString("{order_id=820982911946154508, total_cents=2990, currency=EUR}");
  }

  @Test
  void countsAReplayOnceWhateverItsHeadersSay() {
    shopify("orders/create", ORDER);
    take(
        new ShopifyWebhook(ANY),
        Map.of("x-shopify-topic", "orders/create", "x-shopify-webhook-id", "another"),
        ORDER);

    assertThat(stream.kept()).hasSize(3);
  }

  @Test
  void takesACartOfSomebodyNotKnownYet() {
    shopify(
        "carts/update",
        """
        {'id': 'k-1', 'token': 'k-1', 'updated_at': '2026-11-24T10:00:00.000Z',
         'line_items': [{'id': 5, 'product_id': 6, 'title': 'Boots', 'quantity': 2,
           'price': '64.50', 'line_price': '129.00',
           'price_set': {'presentment_money': {'amount': '64.5', 'currency_code': 'EUR'}},
           'line_price_set': {'presentment_money': {'amount': '129.0', 'currency_code': 'EUR'}}}]}\
        """);

    var cart = stream.kept().getFirst();
    assertThat(cart.anonymousId()).isEqualTo("shopify/cart/k-1");
    assertThat(cart.properties())
        .hasToString(
            "{cart_id=k-1, items=[{product_id=6, name=Boots, quantity=2, price_cents=6450}],"
                + " cart_value_cents=12900, currency=EUR}");
  }

  @Test
  void takesACartThatWasEmptied() {
    shopify(
        "carts/update", "{'token': 'k-1', 'updated_at': '2026-11-24T10:00:00Z', 'line_items': []}");

    assertThat(stream.kept().getFirst().properties())
        .hasToString("{cart_id=k-1, items=[], cart_value_cents=0, currency=XXX}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'customer': {'id': 7} | cart_updated,identity_linked",
        "'email': 'a@b.example' | cart_updated",
        "'customer': {'id': 7}, 'completed_at': '2026-11-24T10:00:00Z' | identity_linked",
      })
  void takesACheckoutAsACartUntilItIsAnOrder(String who, String types) {
    shopify(
        "checkouts/update",
        """
        {'token': 'ck-1', 'cart_token': 'k-1', 'updated_at': '2026-11-24T10:00:00Z',
         'currency': 'EUR', 'subtotal_price': '30.00', 'line_items': [], %s}\
        """
            .formatted(who));

    assertThat(stream.kept())
        .extracting(CustomerEvent::eventType)
        .containsExactly(types.split(","));
  }

  @Test
  void takesAProfileWithItsConsents() {
    shopify(
        "customers/update",
        """
        {'id': 7000001, 'updated_at': '2026-11-24T10:00:00Z', 'first_name': 'Ada',
         'last_name': 'Lovelace', 'phone': '+44 20 7946 0000', 'email': 'ada@example.com',
         'default_address': {'country_code': 'GB', 'address1': 'x'}, 'note': 'x',
         'email_marketing_consent': {'state': 'subscribed', 'consent_updated_at':
           '2026-11-20T10:00:00Z'},
         'sms_marketing_consent': {'state': 'unsubscribed', 'consent_updated_at': null}}\
        """);

    assertThat(stream.kept())
        .extracting(event -> event.properties().toString())
        .containsExactly(
            "{name=Ada Lovelace, phone=+442079460000, email=ada@example.com, country=GB}",
            "{channel=email, purpose=marketing, granted=true}",
            "{channel=sms, purpose=marketing, granted=false}");
    assertThat(stream.kept().get(1).occurredAt()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void takesAConsentThatNamesNoTimeAsOfNow() {
    shopify(
        "customers_email_marketing_consent/update",
        "{'customer_id': 7, 'email_marketing_consent': {'state': 'unsubscribed',"
            + " 'consent_updated_at': null}}");

    assertThat(stream.kept().getFirst().customerId()).isEqualTo("7");
    assertThat(stream.kept().getFirst().occurredAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"products/update", "app/uninstalled", ""})
  void holdsNothingOfATopicThatConcernsNoCustomer(String topic) {
    assertThat(shopify(topic, "{'id': 1}")).isEqualTo(new IngestResult.Accepted(0, 0, List.of()));
  }

  @Test
  void asksForTheTopicThatSaysWhatAShopifyCallIs() {
    assertThat(faults(take(new ShopifyWebhook(ANY), Map.of(), ORDER)))
        .extracting(Fault::detail)
        .containsExactly("came without the header X-Shopify-Topic: send it, such as orders/create");
  }

  @Test
  void tellsAFaultOfTwoEventsOnce() {
    var body = ORDER.replace("2026-11-24T09:00:00-05:00", "yesterday");

    assertThat(faults(shopify("orders/create", body)))
        .extracting(Fault::pointer)
        .containsExactly("/created_at");
  }

  @Test
  void holdsNothingOfAnOrderOfNobody() {
    assertThat(shopify("orders/create", ORDER.replace("'customer': {", "'no_customer': {")))
        .isEqualTo(new IngestResult.Accepted(0, 0, List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'id': 820982911946154508 | 'id': [] | /id",
        "'129.90' | '129,90' | /total_price_set/presentment_money/amount",
        "'129.90' | '129.901' | /total_price_set/presentment_money/amount",
        "'14.95' | 'much' | /line_items/1/price_set/presentment_money/amount",
        "'quantity': 2 | 'quantity': 'two' | /line_items/1/quantity",
        "'quantity': 2 | 'quantity': -2 | /line_items/1/quantity",
        "'title': 'Gift wrap', | | /line_items/1/title",
        "2026-11-24T09:00:00-05:00 | yesterday | /created_at",
      })
  void pointsIntoShopifysBody(String part, String instead, String pointer) {
    var body = ORDER.replace(part, instead == null ? "" : instead);

    assertThat(faults(shopify("orders/create", body))).extracting(Fault::pointer).contains(pointer);
    assertThat(stream.kept()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "created        | {}                                             | ticket_opened",
        "status_changed | {'current': 'SOLVED', 'previous': 'OPEN'}      | ticket_closed",
        "status_changed | {'current': 'CLOSED', 'previous': 'SOLVED'}    | ",
        "status_changed | {'current': 'PENDING', 'previous': 'OPEN'}     | ",
        "status_changed | {'current': 'OPEN', 'previous': 'SOLVED'}      | ticket_opened",
        "soft_deleted   | {}                                             | ticket_closed",
        "tags_changed   | {}                                             | ",
      })
  void takesTicketsOfZendesk(String event, String change, String type) {
    zendesk(
        """
        {'type': 'zen:event-type:ticket.%s', 'id': 'e-1', 'time': '2026-11-24T10:12:07.672717030Z',
         'subject': 'zen:ticket:5158', 'event': %s,
         'detail': {'id': '5158', 'requester_id': '8447', 'subject': 'Late parcel',
                    'description': 'Where is it?', 'status': 'OPEN'}}\
        """
            .formatted(event, change));

    if (type == null) {
      assertThat(stream.kept()).isEmpty();
      return;
    }
    assertThat(stream.kept()).hasSize(1);
    var ticket = stream.kept().getFirst();
    assertThat(ticket.eventType()).isEqualTo(type);
    assertThat(ticket.eventId()).isEqualTo("zendesk/e-1");
    assertThat(ticket.anonymousId()).isEqualTo("zendesk/8447");
    assertThat(ticket.properties()).containsEntry("ticket_id", "5158");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type': 'zen:event-type:user.created', 'detail': {'id': '8447', 'external_id': 'c-1'}",
        "'type': 'zen:event-type:user.external_id_changed', 'detail': {'id': '8447'}, 'event':"
            + " {'current': 'c-1', 'previous': null}",
      })
  void learnsFromZendeskWhoARequesterIs(String user) {
    zendesk("{" + user + ", 'id': 'e-2', 'time': '2026-11-24T10:00:00Z'}");

    var link = stream.kept().getFirst();
    assertThat(link.eventType()).isEqualTo("identity_linked");
    assertThat(link.customerId()).isEqualTo("c-1");
    assertThat(link.properties()).hasToString("{anonymous_id=zendesk/8447}");
  }

  @Test
  void takesWhatATriggerOfZendeskWasWrittenToSend() {
    zendesk(
        """
        {'event_type': 'ticket_opened', 'customer_id': 'c-1', 'occurred_at': '2026-11-24T10:00:00Z',
         'properties': {'ticket_id': '9', 'subject': 'Late', 'text': 'Where?'}}\
        """);

    assertThat(stream.kept().getFirst().customerId()).isEqualTo("c-1");
  }

  @Test
  void pointsIntoZendesksBody() {
    var result =
        zendesk(
            "{'type': 'zen:event-type:ticket.created', 'id': 'e', 'time': 'x', 'detail': {'id': 7}}");

    assertThat(faults(result))
        .extracting(Fault::pointer)
        .contains("/time", "/detail/requester_id", "/detail/subject", "/detail/description");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "users.messages.email.Delivery | 'dispatch_id': 'd-1' | message_delivered {message_id=d-1}",
        "users.messages.email.Bounce | 'dispatch_id': 'd-1' | message_failed {message_id=d-1}",
        "users.messages.sms.ShortLinkClick | 'url': 'x' | message_clicked {message_id=b-1}",
        "users.messages.sms.InboundReceive | 'message_body': 'Hi', 'action': 'None' | message_replied {text=Hi}",
        "users.messages.sms.InboundReceive | 'message_body': 'STOP', 'action': 'Unsubscribed' | message_replied {text=STOP};consent_changed {purpose=marketing, granted=false, channel=sms}",
        "users.messages.email.Unsubscribe | 'a': 1 | consent_changed {purpose=marketing, granted=false, channel=email}",
        "users.behaviors.subscriptiongroup.StateChange | 'channel': 'email', 'subscription_status': 'Unsubscribed' | consent_changed {purpose=marketing, granted=false, channel=email}",
        "users.behaviors.app.SessionStart | 'session_id': 's-1', 'platform': 'ios' | session_started {session_id=s-1, channel=ios}",
        "users.messages.email.Open | 'a': 1 | users.messages.email.open {a=1}",
      })
  void takesEventsOfBraze(String type, String properties, String becomes) {
    braze(
        """
        {'events': [{'event_type': '%s', 'id': 'b-1', 'time': 1795514400,
          'user': {'user_id': 'u-1', 'external_user_id': 'c-1'}, 'properties': {%s}, 'new': 1}]}\
        """
            .formatted(type, properties));

    assertThat(stream.kept())
        .extracting(event -> event.eventType() + " " + event.properties())
        .containsExactly(becomes.split(";"));
    assertThat(stream.kept())
        .allSatisfy(event -> {
          assertThat(event.customerId()).isEqualTo("c-1");
          assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        });
  }

  @Test
  void refusesABatchOfBrazeWholeAndHoldsNothingOfNobody() {
    assertThat(braze("{'events': [{'event_type': 'a', 'id': 'b', 'time': 1, 'user': {}}]}"))
        .isEqualTo(new IngestResult.Accepted(0, 0, List.of()));
    assertThat(
            faults(
                braze(
                    "{'events': [{'event_type': 'a', 'id': 'b', 'time': 'x', 'user': {'user_id':"
                        + " 'u'}}, 7]}")))
        .extracting(Fault::pointer)
        .containsExactly("/events/0/time", "/events/1/event_type");
    assertThat(faults(braze("{}"))).extracting(Fault::pointer).containsExactly("/events");
  }

  @Test
  void takesAStandardWebhookAsTheStandardRecommendsIt() {
    standard(
        """
        {'type': 'order_placed', 'timestamp': '2026-11-24T10:00:00Z',
         'data': {'customer_id': 'c-1', 'order_id': 'o', 'total_cents': 5, 'currency': 'EUR'}}\
        """);

    var order = stream.kept().getFirst();
    assertThat(order.eventId()).isEqualTo("standard/msg_1");
    assertThat(order.customerId()).isEqualTo("c-1");
    assertThat(order.properties()).hasToString("{order_id=o, total_cents=5, currency=EUR}");
  }

  @Test
  void takesAStandardWebhookInLaurelsOwnShape() {
    var event =
        "{'event_type': 'quiz_finished', 'occurred_at': '2026-11-24T10:00:00Z', 'customer_id': '%s'}";
    standard(event.formatted("c-1"));
    standard("[" + event.formatted("c-2") + "," + event.formatted("c-3") + "]");

    assertThat(stream.kept())
        .extracting(CustomerEvent::customerId)
        .containsExactly("c-1", "c-2", "c-3");
    assertThat(stream.kept().getFirst().eventId()).isEqualTo("standard/msg_1");
  }

  @Test
  void pointsIntoAStandardWebhook() {
    assertThat(
            faults(
                standard(
                    "{'type': 'order_placed', 'timestamp': 'x', 'data': {'order_id': 'o', 'total_cents':"
                        + " 5}}")))
        .extracting(Fault::pointer)
        .containsExactly("/data/customer_id", "/timestamp", "/data/currency");
    assertThat(faults(standard("{'type': '', 'data': {}}")))
        .extracting(Fault::pointer)
        .containsExactly("/type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "null", "{'id': 1, 'id': 2}"})
  void refusesABodyThatIsNotWhatAVendorSends(String body) {
    assertThat(shopify("orders/create", body)).isInstanceOf(IngestResult.Invalid.class);
    assertThat(zendesk(body)).isInstanceOf(IngestResult.Invalid.class);
    assertThat(braze(body)).isInstanceOf(IngestResult.Invalid.class);
    assertThat(standard(body)).isInstanceOf(IngestResult.Invalid.class);
  }

  @Test
  void theDocsShowTheRowsAsTheyAre() throws IOException {
    assertThat(Files.readString(Path.of("../docs/event-formats.md")))
        .contains(ShopifyRows.MAPPING.table())
        .contains(ZendeskRows.MAPPING.table())
        .contains(BrazeRows.MAPPING.table())
        .contains(TwilioRows.MAPPING.table());
  }

  private IngestResult shopify(String topic, String body) {
    return take(new ShopifyWebhook(ANY), Map.of("x-shopify-topic", topic), body);
  }

  private IngestResult zendesk(String body) {
    return take(new ZendeskWebhook(ANY), Map.of(), body);
  }

  private IngestResult braze(String body) {
    return take(new BrazeWebhook(ANY), Map.of(), body);
  }

  private IngestResult standard(String body) {
    return take(new StandardWebhook(List.of()), Map.of("webhook-id", "msg_1"), body);
  }

  private IngestResult take(Webhook webhook, Map<String, String> headers, String body) {
    return webhook.take(new SignedCall("/", headers, json(body)), NOW, gateway);
  }

  private static List<Fault> faults(IngestResult result) {
    assertThat(result).isInstanceOf(IngestResult.Invalid.class);
    return ((IngestResult.Invalid) result).faults();
  }
}
