package io.laurel.ingest.segment;

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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFormTest {

  private static final EventChecks CHECKS = new EventChecks();

  private static final String WHO =
      "'userId': 'c-1', 'messageId': 'm-1', 'timestamp': '2026-11-24T10:00:00Z'";

  private final InMemoryEventStream stream = new InMemoryEventStream();
  private final EventGateway gateway =
      new EventGateway(stream, CHECKS, () -> NOW, GatewayLimits.standard());

  @Test
  void turnsAnOrderCompletedIntoAnOrder() {
    take(
        SegmentCall.TRACK,
        "{"
            + WHO
            + ", 'event': 'Order Completed', 'properties': {'order_id': 'o-1', 'total': 27.50,"
            + " 'currency': 'USD', 'coupon': 'hasbros', 'products': [{'product_id': 'p-1', 'sku':"
            + " '45790-32', 'name': 'Monopoly: 3rd Edition', 'price': 19, 'quantity': 1},"
            + " {'sku': 's-2', 'price': 4.25, 'quantity': 2}]}}");

    var order = only();
    assertThat(order.eventId()).isEqualTo("m-1");
    assertThat(order.customerId()).isEqualTo("c-1");
    assertThat(order.eventType()).isEqualTo("order_placed");
    assertThat(order.source()).isEqualTo("the-key");
    assertThat(order.occurredAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
    assertThat(order.properties())
        .isEqualTo(
            Map.of(
                "order_id", "o-1",
                "cart_id", "o-1",
                "total_cents", 2750L,
                "currency", "USD",
                "coupon", "hasbros",
                "items",
                    List.of(
                        Map.of(
                            "product_id",
                            "p-1",
                            "name",
                            "Monopoly: 3rd Edition",
                            "price_cents",
                            1900L,
                            "quantity",
                            1L),
                        Map.of(
                            "product_id",
                            "s-2",
                            "name",
                            "s-2",
                            "price_cents",
                            425L,
                            "quantity",
                            2L))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Product Viewed  | 'product_id': 'p', 'name': 'Boots', 'price': 129, 'currency': 'EUR' | product_viewed | {product_id=p, name=Boots, price_cents=12900, currency=EUR}",
        "product clicked | 'sku': 's'                      | product_viewed   | {product_id=s, name=s}",
        "Products Searched | 'query': 'tent'               | search_performed | {query=tent}",
        "Product Reviewed | 'product_id': 'p', 'rating': '5', 'review_body': 'Good' | review_posted | {product_id=p, rating=5, text=Good}",
        "Order Refunded  | 'order_id': 'o', 'total': '30', 'currency': 'JPY' | order_refunded | {order_id=o, total_cents=30, currency=JPY}",
        "Product Added   | 'cart_id': 'k', 'product_id': 'p', 'name': 'Boots' | product_added | {product_id=p, name=Boots, cart_id=k}",
        "Cart Viewed     | 'cart_id': 'k', 'currency': 'EUR', 'products': [] | cart_updated | {cart_id=k, items=[], cart_value_cents=0, currency=EUR}",
        "Quiz Finished!  | 'score': 3                      | quiz_finished    | {score=3}",
        "appÖffnung 2.0  | 'a': true                       | app_offnung_2.0  | {a=true}",
        "注文完了         | 'a': true                       | track            | {event=注文完了, a=true}",
      })
  void knowsTheEventsOfTheCommerceSpecificationAndKeepsTheRest(
      String event, String properties, String type, String becomes) {
    take(
        SegmentCall.TRACK,
        "{" + WHO + ", 'event': '" + event + "', 'properties': {" + properties + "}}");

    assertThat(only().eventType()).isEqualTo(type);
    assertThat(only().properties()).hasToString(becomes);
  }

  @Test
  void addsUpACartThatNamesNoValue() {
    take(
        SegmentCall.TRACK,
        "{"
            + WHO
            + ", 'event': 'Cart Viewed', 'properties': {'cart_id': 'k', 'currency': 'EUR',"
            + " 'products': [{'product_id': 'a', 'name': 'A', 'price': 19.99, 'quantity': 3},"
            + " {'product_id': 'b', 'name': 'B', 'price': '0.10', 'quantity': 1}]}}");

    assertThat(only().properties()).containsEntry("cart_value_cents", 6007L);
  }

  @Test
  void linksWhoIdentifiesAndUpdatesTheProfile() {
    var identify =
        "{"
            + WHO
            + ", 'anonymousId': 'a-1', 'traits': {'firstName': 'Ada', 'lastName': 'Lovelace',"
            + " 'phone': '+44 (20) 7946-0000', 'address': {'street': 'x', 'country': 'Germany'},"
            + " 'plan': 'pro'}, 'context': {'locale': 'en_GB', 'timezone': 'Europe/London',"
            + " 'ip': '10.0.0.1'}}";
    take(SegmentCall.IDENTIFY, identify);
    take(SegmentCall.IDENTIFY, identify.replace("m-1", "m-2"));

    assertThat(stream.kept())
        .extracting(CustomerEvent::eventType)
        .as("the link counts once")
        .containsExactly("identity_linked", "customer_updated", "customer_updated");
    assertThat(stream.kept().getFirst().properties()).containsEntry("anonymous_id", "a-1");
    assertThat(stream.kept().getLast().properties())
        .hasToString(
            "{name=Ada Lovelace, phone=+442079460000, locale=en-GB, timezone=Europe/London,"
                + " country=DE, plan=pro}");
  }

  @Test
  void linksByAnAlias() {
    take(SegmentCall.ALIAS, "{" + WHO + ", 'previousId': 'a-1'}");

    assertThat(only().eventType()).isEqualTo("identity_linked");
    assertThat(only().customerId()).isEqualTo("c-1");
    assertThat(only().properties()).hasToString("{anonymous_id=a-1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "page     | 'name': 'Home', 'properties': {'url': 'https://a.example/', 'title': 'Welcome'} | page_viewed | {url=https://a.example/, title=Welcome}",
        "page     | 'context': {'page': {'path': '/returns'}} | page_viewed | {url=/returns}",
        "page     | 'name': 'Docs'                            | page_viewed | {url=Docs, title=Docs}",
        "screen   | 'name': 'Cart', 'properties': {'a': 1}    | screen      | {name=Cart, a=1}",
        "group    | 'groupId': 'g-1', 'traits': {'seats': 3}  | group       | {group_id=g-1, seats=3}",
        "identify | 'traits': {}                              | identify    | {}",
        "identify | 'traits': {'address': {'city': 'x'}}      | identify    | {}",
      })
  void takesEveryOtherCall(String call, String fields, String type, String properties) {
    take(SegmentCall.labelled(call).orElseThrow(), "{" + WHO + ", " + fields + "}");

    assertThat(only().eventType()).isEqualTo(type);
    assertThat(only().properties()).hasToString(properties);
  }

  @Test
  void takesABatchOfAllKindsInItsOrder() {
    take(
        SegmentCall.BATCH,
        "{'batch': [{'type': 'track', 'event': 'A', 'anonymousId': 'x', 'messageId': '1'},"
            + " {'type': 'page', 'name': 'B', 'userId': 7, 'messageId': '2'}]}");

    assertThat(stream.kept())
        .extracting(CustomerEvent::eventType)
        .containsExactly("a", "page_viewed");
    assertThat(stream.kept().getFirst().anonymousId()).isEqualTo("x");
    assertThat(stream.kept().getLast().customerId()).isEqualTo("7");
    assertThat(stream.kept()).allSatisfy(kept -> assertThat(kept.occurredAt()).isEqualTo(NOW));
  }

  @Test
  void putsTheClockOfADeviceRight() {
    take(
        SegmentCall.BATCH,
        "{'sentAt': '2026-11-24T14:00:30Z', 'batch': [{'type': 'track', 'event': 'A', "
            + WHO.replace("10:00:00Z", "14:00:00Z")
            + "}]}");

    assertThat(only().occurredAt()).isEqualTo(NOW.minusSeconds(30));
  }

  @Test
  void leavesTheTimeOfACallWithoutAnIdSoThatItsRepeatCountsOnce() {
    var call =
        "{'userId': 'c-1', 'event': 'A', 'timestamp': '2026-11-24T10:00:00Z', 'sentAt': '%s'}";
    take(SegmentCall.TRACK, call.formatted("2026-11-24T10:00:01Z"));
    take(SegmentCall.TRACK, call.formatted("2026-11-24T10:00:09Z"));

    assertThat(only().occurredAt()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'type': 'track', 'event': 'A'                           | /userId    | is missing: add userId",
        "'type': 'track', 'userId': 'c'                          | /event     | is missing: name what happened",
        "'type': 'fly', 'userId': 'c'                            | /type      | must be one of track, identify",
        "'type': 'batch', 'userId': 'c'                          | /type      | must be one of track, identify",
        "'userId': 'c'                                           | /type      | must be one of track, identify",
        "'type': 'alias', 'userId': 'c'                          | /previousId | is missing",
        "'type': 'alias', 'anonymousId': 'a', 'previousId': 'b'  | /userId    | say who the previousId",
        "'type': 'track', 'event': 'A', 'userId': ['c']          | /userId    | is missing",
        "'type': 'track', 'event': 'A', 'userId': 'c', 'timestamp': 'now' | /timestamp | RFC 3339",
        "'type': 'track', 'event': 'A', 'userId': 'c', 'properties': 7 | /properties | must be a JSON object",
        "'type': 'identify', 'userId': 'c', 'traits': {'phone': '555'} | /traits/phone | E.164",
        "'type': 'identify', 'userId': 'c', 'traits': {'email': 7, 'x': 1} | /traits/email | ",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'currency': 'EUR'} | /properties/total | decimal amount such as 129.00",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'total': 1} | /properties/currency | is missing: add",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'total': 1, 'currency': 'EURO'} | /properties/currency | ISO 4217",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'total': 1.5, 'currency': 'JPY'} | /properties/total | more decimals than its currency",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'total': 'much', 'currency': 'EUR'} | /properties/total | must be a decimal amount",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'total': 1e999999999, 'currency': 'EUR'} | /properties/total | must be a decimal amount",
        "'type': 'track', 'event': 'Order Completed', 'userId': 'c', 'properties': {'order_id': 'o', 'revenue': -1, 'currency': 'EUR'} | /properties/revenue | must be at least 0",
        "'type': 'track', 'event': 'Cart Viewed', 'userId': 'c', 'properties': {'cart_id': 'k', 'currency': 'EUR', 'products': [{'name': 'n', 'price': 1}]} | /properties/products/0/product_id | is missing",
        "'type': 'track', 'event': 'Cart Viewed', 'userId': 'c', 'properties': {'cart_id': 'k', 'currency': 'EUR', 'products': [{'sku': 'n', 'price': 'x'}]} | /properties/products/0/price | must be a decimal amount",
        "'type': 'track', 'event': 'Cart Viewed', 'userId': 'c', 'properties': {'cart_id': 'k', 'currency': 'EUR', 'products': 'none'} | /properties/products | must be a list",
        "'type': 'track', 'event': 'A', 'userId': 'c', 'properties': {'a': 'x\\u0000'} | /properties/a | U+0000",
      })
  void pointsIntoTheCallAndNamesTheFix(String message, String pointer, String detail) {
    var result =
        take(
            SegmentCall.BATCH,
            "{'batch': [{'type': 'track', 'event': 'A', 'userId': 'c'}, {" + message + "}]}");

    assertThat(faults(result))
        .filteredOn(fault -> fault.pointer().equals("/batch/1" + pointer))
        .as("%s", faults(result))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains(detail == null ? "" : detail));
    assertThat(stream.kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "[]", "{", "{'batch': []}", "{'batch': 7}", "{'batch': [7]}"})
  void refusesABodyThatIsNoBatch(String body) {
    assertThat(faults(take(SegmentCall.BATCH, body))).isNotEmpty();
  }

  private CustomerEvent only() {
    assertThat(stream.kept()).hasSize(1);
    return stream.kept().getFirst();
  }

  private IngestResult take(SegmentCall call, String text) {
    return gateway.take(json(text), "the-key", new SegmentForm(call, NOW));
  }

  private static List<Fault> faults(IngestResult result) {
    assertThat(result).isInstanceOf(IngestResult.Invalid.class);
    return ((IngestResult.Invalid) result).faults();
  }
}
