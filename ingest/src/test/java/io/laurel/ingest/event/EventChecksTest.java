package io.laurel.ingest.event;

import static io.laurel.ingest.event.Events.NOW;
import static io.laurel.ingest.event.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventChecksTest {

  private static final EventChecks CHECKS = new EventChecks();

  private static final String ENVELOPE =
      "'customer_id': 'c-1', 'event_type': '%s', 'occurred_at': '2026-11-24T10:00:00Z'";

  static List<String> knownTypes() {
    return KnownSchemas.TYPES;
  }

  @ParameterizedTest
  @MethodSource("knownTypes")
  void takesARightEventOfEachKnownType(String type) throws IOException {
    var examples = EventJson.tree(resource());
    assertThat(examples.has(type)).as("an example of %s", type).isTrue();

    for (var properties : examples.get(type)) {
      var text =
          "{" + ENVELOPE.formatted(type).replace('\'', '"') + ",\"properties\":" + properties + "}";
      assertThat(atTheDoor(text)).as(text).isInstanceOf(CheckResult.Right.class);
    }
  }

  @Test
  void takesAnUnknownTypeWithARightEnvelope() {
    var result = atTheDoor("{" + ENVELOPE.formatted("quiz_finished") + "}");

    assertThat(result)
        .isInstanceOfSatisfying(
            CheckResult.Right.class,
            right -> {
              assertThat(right.event().source()).isEqualTo("the-key");
              assertThat(right.event().receivedAt()).isEqualTo(NOW);
              assertThat(right.event().properties()).isEmpty();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'customer_id': 'c'                    | /customer_id    | ok",
        "'customer_id': null                   | /customer_id    | is missing: add customer_id",
        "'customer_id': ''                     | /customer_id    | must not be empty",
        "'customer_id': '  '                   | /customer_id    | must not be empty",
        "'customer_id': 42                     | /customer_id    | must be a string, in quotes",
        "'customer_id': 'a\\u0007b'            | /customer_id    | control characters",
        "'customer_id': 'a\\u0000b'            | /customer_id    | control characters",
        "'customer_id': 'a\\ud800b'            | /customer_id    | broken Unicode",
        "'anonymous_id': ['a']                 | /anonymous_id   | must be a string",
        "'event_id': ''                        | /event_id       | must not be empty",
        "'event_type': 'Order Placed'          | /event_type     | small letter",
        "'event_type': 'é'                     | /event_type     | small letter",
        "'event_type': null                    | /event_type     | is missing",
        "'occurred_at': null                   | /occurred_at    | is missing",
        "'occurred_at': 1732442400             | /occurred_at    | RFC 3339 time with a zone",
        "'occurred_at': 'yesterday'            | /occurred_at    | RFC 3339 time with a zone",
        "'occurred_at': '2026-11-24T10:00:00'  | /occurred_at    | has no zone: add Z",
        "'occurred_at': '2026-02-30T10:00:00Z' | /occurred_at    | is no day or time that exists",
        "'occurred_at': '2026-11-24 10:00:00Z' | /occurred_at    | RFC 3339",
        "'occurred_at': '1970-01-01T00:00:00Z' | /occurred_at    | before the year 2000",
        "'occurred_at': '2026-11-26T00:00:00Z' | /occurred_at    | more than a day ahead",
        "'source': ''                          | /source         | must not be empty",
        "'properties': []                      | /properties     | must be a JSON object",
        "'properties': 'a'                     | /properties     | must be a JSON object",
        "'properties': {'n': 1e400}            | /properties/n   | too many digits",
        "'properties': {'n': 1e999999999}      | /properties/n   | too many digits",
        "'properties': {'n': 1e-999999999}     | /properties/n   | too many digits",
        "'properties': {'n': 1e99999999999999999999} | `` | too many digits",
        "'properties': {'n': 99999999999999999999} | /properties/n | too many digits",
        "'properties': {'a/b~': 'x\\u0000'}    | /properties/a~1b~0 | U+0000",
        "'properties': {'a': ['\\ud800']}      | /properties/a/0 | lone surrogate",
        "'properties': {'a':[[[[[[[[[[1]]]]]]]]]]} | /properties/a/0/0/0/0/0/0/0/0/0 | nested too deep",
        "'occured_at': '2026-11-24T10:00:00Z'  | /occured_at     | is no field of an event",
      })
  void namesTheFieldOfTheEnvelopeAndTheFix(String field, String pointer, String detail) {
    var name = field.substring(1, field.indexOf('\'', 1));
    var envelope =
        new java.util.LinkedHashMap<>(
            Map.of(
                "customer_id", "'customer_id': 'c-1'",
                "event_type", "'event_type': 'quiz_finished'",
                "occurred_at", "'occurred_at': '2026-11-24T10:00:00Z'"));
    envelope.put(name, field);

    var result = atTheDoor(envelope.values().stream().collect(Collectors.joining(",", "{", "}")));

    if (detail.equals("ok")) {
      assertThat(result).isInstanceOf(CheckResult.Right.class);
    } else {
      assertThat(faults(result))
          .singleElement()
          .satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.detail()).contains(detail);
          });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "order_placed | {'order_id': 'o', 'currency': 'EUR'} | /properties/total_cents | is missing: add what the customer pays, in minor units",
        "order_placed | {'order_id': 'o', 'total_cents': null, 'currency': 'EUR'} | /properties/total_cents | is missing",
        "order_placed | {'order_id': 'o', 'total_cents': 129.5, 'currency': 'EUR'} | /properties/total_cents | must be a whole number",
        "order_placed | {'order_id': 'o', 'total_cents': '129', 'currency': 'EUR'} | /properties/total_cents | must be a whole number",
        "order_placed | {'order_id': 'o', 'total_cents': -1, 'currency': 'EUR'} | /properties/total_cents | must be at least 0",
        "order_placed | {'order_id': 'o', 'total_cents': 1, 'currency': 'euro'} | /properties/currency | ISO 4217",
        "order_placed | {'order_id': 1, 'total_cents': 1, 'currency': 'EUR'} | /properties/order_id | must be a string",
        "cart_updated | {'cart_id': 'c', 'cart_value_cents': 1, 'currency': 'EUR', 'items': [{'product_id': 'p', 'name': 'n', 'price_cents': 1}]} | /properties/items/0/quantity | is missing: add how many",
        "cart_updated | {'cart_id': 'c', 'cart_value_cents': 1, 'currency': 'EUR', 'items': [{'product_id': 'p', 'name': 'n', 'quantity': 0, 'price_cents': 1}]} | /properties/items/0/quantity | must be at least 1",
        "cart_updated | {'cart_id': 'c', 'cart_value_cents': 1, 'currency': 'EUR', 'items': 'none'} | /properties/items | must be a list",
        "ml_score | {'model': 'churn', 'score': 1.5} | /properties/score | must be at most 1",
        "ml_score | {'model': 'churn', 'score': 'high'} | /properties/score | must be a number",
        "consent_changed | {'channel': 'fax', 'purpose': 'marketing', 'granted': true} | /properties/channel | must be one of sms, email, push, loyalty",
        "consent_changed | {'channel': 'sms', 'purpose': 'marketing', 'granted': 'yes'} | /properties/granted | must be true or false",
        "customer_updated | {'phone': '0151 1234567'} | /properties/phone | E.164",
        "customer_updated | {'timezone': 'Berlin'} | /properties/timezone | IANA zone such as Europe/Berlin",
        "customer_updated | {'timezone': '+01:00'} | /properties/timezone | IANA zone",
        "customer_updated | {} | /properties | must hold at least one field",
        "points_earned | {'points': 5, 'expires_at': '2026-13-01T00:00:00Z'} | /properties/expires_at | is no day or time that exists",
        "points_earned | {'points': 5, 'expires_at': '2026-12-01'} | /properties/expires_at | RFC 3339",
        "session_started | {'channel': 'web', 'session_id': ''} | /properties/session_id | must not be empty",
      })
  void namesThePropertyAndTheFix(String type, String properties, String pointer, String detail) {
    var result = atTheDoor("{" + ENVELOPE.formatted(type) + ", 'properties': " + properties + "}");

    assertThat(faults(result))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEqualTo(pointer);
          assertThat(fault.detail()).contains(detail);
        });
  }

  @Test
  void tellsEveryFaultAtOnce() {
    var result =
        atTheDoor(
            "{'event_type': 'order_placed', 'properties': {'order_id': 'o', 'currency': 'x'}}");

    assertThat(faults(result))
        .extracting(Fault::pointer)
        .containsExactly(
            "/customer_id", "/occurred_at", "/properties/currency", "/properties/total_cents");
  }

  @Test
  void neverRepeatsAValue() {
    var result =
        atTheDoor(
            "{'customer_id': 'c-1', 'event_type': 'customer_updated', 'occurred_at': 'alice',"
                + " 'source': 7, 'properties': {'email': 'alice', 'phone': 'alice', 'name': 7}}");

    assertThat(faults(result)).hasSize(5).noneMatch(fault -> fault.detail().contains("alice"));
  }

  @Test
  void aLinkNeedsTheCustomer() {
    var result =
        atTheDoor(
            "{'anonymous_id': 'a-1', 'event_type': 'identity_linked', 'occurred_at':"
                + " '2026-11-24T10:00:00Z', 'properties': {'anonymous_id': 'a-1'}}");

    assertThat(faults(result)).extracting(Fault::pointer).containsExactly("/customer_id");
  }

  @Test
  void boundsTextAndValues() {
    var long_ = "x".repeat(65_537);
    assertThat(faults(withProperties("{'a': '" + long_ + "'}")))
        .extracting(Fault::detail)
        .containsExactly("is too long: at most 65536 characters");

    var texts = ("'" + "x".repeat(60_000) + "',").repeat(5) + "''";
    assertThat(faults(withProperties("{'a': [" + texts + "]}")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("256 KiB"));

    assertThat(faults(withProperties("{'a': [" + "1,".repeat(20_000) + "1]}")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("at most 10000"));
  }

  @Test
  void onATopicTheSourceMustBeThereAndTheVersionKnown() {
    var text = json("{" + ENVELOPE.formatted("quiz_finished") + ", 'schema_version': 2}");

    assertThat(faults(CHECKS.check(text, Arrival.onTopic(NOW))))
        .extracting(Fault::pointer)
        .containsExactly("/source", "/schema_version");
  }

  @Test
  void aRecordWithoutValueIsAFault() {
    assertThat(faults(CHECKS.check((byte[]) null, Arrival.onTopic(NOW))))
        .containsExactly(new Fault("", "is empty: send a JSON object"));
  }

  private static CheckResult withProperties(String properties) {
    return atTheDoor(
        "{" + ENVELOPE.formatted("quiz_finished") + ",'properties':" + properties + "}");
  }

  private static CheckResult atTheDoor(String text) {
    return CHECKS.check(json(text), Arrival.atTheDoor(NOW, "the-key"));
  }

  private static List<Fault> faults(CheckResult result) {
    return switch (result) {
      case CheckResult.Right right -> List.of();
      case CheckResult.Wrong(var faults) -> faults;
    };
  }

  private static byte[] resource() throws IOException {
    try (var stream = EventChecksTest.class.getResourceAsStream("/events/examples.json")) {
      return stream.readAllBytes();
    }
  }
}
