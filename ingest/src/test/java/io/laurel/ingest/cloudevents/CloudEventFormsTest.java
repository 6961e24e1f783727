package io.laurel.ingest.cloudevents;

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
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventFormsTest {

  private static final EventChecks CHECKS = new EventChecks();

  private static final String ORDER =
      "'specversion': '1.0', 'id': 'e-1', 'source': '/shop/orders', 'type': 'order_placed',"
          + " 'subject': 'c-1', 'time': '2026-11-24T10:00:00Z',"
          + " 'data': {'order_id': 'o-1', 'total_cents': 12900, 'currency': 'EUR'}";

  private static final Map<String, String> HEADERS =
      Map.of(
          "ce-specversion", "1.0",
          "ce-id", "e-1",
          "ce-source", "/shop/orders",
          "ce-type", "order_placed",
          "ce-subject", "c-1",
          "ce-time", "2026-11-24T10:00:00Z",
          "host", "localhost");

  private static final String DATA = "{'order_id': 'o-1', 'total_cents': 12900, 'currency': 'EUR'}";

  private final InMemoryEventStream stream = new InMemoryEventStream();
  private final EventGateway gateway =
      new EventGateway(stream, CHECKS, () -> NOW, GatewayLimits.standard());

  @Test
  void turnsEachAttributeIntoItsPlaceOfTheEnvelope() {
    structured("{" + ORDER + "}");

    assertThat(kept())
        .isEqualTo(
            new CustomerEvent(
                "/shop/orders|e-1",
                "c-1",
                null,
                "order_placed",
                java.time.Instant.parse("2026-11-24T10:00:00Z"),
                NOW,
                "/shop/orders",
                1,
                Map.of("order_id", "o-1", "total_cents", 12900L, "currency", "EUR")));
  }

  @Test
  void makesTheSameEventOfAllThreeModes() {
    structured("{" + ORDER + "}");
    batch("[{" + ORDER + "}]");
    binary(HEADERS, DATA);

    assertThat(stream.kept()).as("an id counts once").hasSize(1);
  }

  @Test
  void takesABatchInItsOrder() {
    assertThat(batch("[{" + ORDER + "},{" + ORDER.replace("e-1", "e-2") + "}]"))
        .isEqualTo(
            new IngestResult.Accepted(2, 0, List.of("/shop/orders|e-1", "/shop/orders|e-2")));
  }

  @Test
  void tellsApartTheSameIdOfTwoSources() {
    batch("[{" + ORDER + "},{" + ORDER.replace("/shop/orders", "/till/7") + "}]");

    assertThat(stream.kept()).hasSize(2);
  }

  @Test
  void shortensAnIdThatIsTooLongButNeverMixesTwo() {
    var tail = "x".repeat(250);
    batch(
        "[{" + ORDER.replace("e-1", "a" + tail) + "},{" + ORDER.replace("e-1", "b" + tail) + "}]");

    assertThat(stream.kept())
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.eventId()).startsWith("ce-").hasSize(35));
  }

  @ParameterizedTest
  @CsvSource({
    "order_placed, order_placed",
    "io.laurel.order_placed, order_placed",
    "com.example.someevent, com.example.someevent",
    "Microsoft.Storage.BlobCreated, microsoft.storage.blobcreated",
  })
  void takesTheTypeWithoutLaurelsOwnPrefix(String type, String becomes) {
    structured("{" + ORDER.replace("order_placed", type) + "}");

    assertThat(kept().eventType()).isEqualTo(becomes);
  }

  @Test
  void knowsTheCustomerByAnExtensionRatherThanTheSubject() {
    structured(
        "{"
            + ORDER.replace("'c-1'", "'orders/o-1', 'customerid': 'c-2', 'anonymousid': 'a-1'")
            + "}");

    assertThat(kept().customerId()).isEqualTo("c-2");
    assertThat(kept().anonymousId()).isEqualTo("a-1");
  }

  @Test
  void readsDataFromBase64() {
    var base64 = Base64.getEncoder().encodeToString(json(DATA));
    structured("{" + ORDER.replace("'data': " + DATA, "'data_base64': '" + base64 + "'") + "}");

    assertThat(kept().properties()).containsEntry("total_cents", 12900L);
  }

  @Test
  void readsHeadersAsTheBindingEncodesThem() {
    var headers = new HashMap<>(HEADERS);
    headers.put("ce-subject", "J%C3%BCrgen 100%");
    headers.put("ce-source", "\"/shop/orders\"");

    binary(headers, DATA);

    assertThat(kept().customerId()).isEqualTo("Jürgen 100%");
    assertThat(kept().source()).isEqualTo("/shop/orders");
  }

  @Test
  void takesAnEventWithoutData() {
    var headers = new HashMap<>(HEADERS);
    headers.put("ce-type", "quiz_finished");

    assertThat(binary(headers, "")).isInstanceOf(IngestResult.Accepted.class);
    assertThat(kept().properties()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'specversion': '1.0' | 'specversion': '0.3' | /specversion | must be 1.0",
        "'specversion': '1.0' | 'specversion': 1.0 | /specversion | must be a text",
        "'specversion': '1.0', | | /specversion | must be 1.0",
        "'id': 'e-1', | | /id | is missing",
        "'id': 'e-1' | 'id': '' | /id | is missing",
        "'source': '/shop/orders', | | /source | is missing",
        "'/shop/orders' | 'a b' | /source | must be a URI",
        "'type': 'order_placed', | | /type | is missing",
        "'type': 'order_placed' | 'type': 'Ärger' | /type | small letter",
        "'time': '2026-11-24T10:00:00Z', | | /time | is missing",
        "'2026-11-24T10:00:00Z' | 'yesterday' | /time | RFC 3339",
        "'2026-11-24T10:00:00Z' | '2026-11-24T10:00:00' | /time | has no zone",
        "'subject': 'c-1', | | /subject | extension customerid",
        "'subject': 'c-1' | 'subject': ['c-1'] | /subject | must be a text",
        "'subject': 'c-1' | 'subject': 'c-1', 'my_ext': 'x' | `` | a-z and 0-9",
        "'subject': 'c-1' | 'subject': 'c-1', 'ext': {'a': 1} | /ext | must be a text",
        "'subject': 'c-1' | 'subject': 'c-1', 'dataschema': 'a b' | /dataschema | must be a URI",
        "'subject': 'c-1' | 'subject': 'c-1', 'datacontenttype': 'text/xml' | /datacontenttype | must be application/json",
        "'subject': 'c-1' | 'subject': 'c-1', 'data_base64': 'e30=' | /data_base64 | must not stand beside data",
        "'data': { | 'data_base64': '***', 'x': { | /data_base64 | must be Base64",
        "'total_cents': 12900 | 'total_cents': '129' | /data/total_cents | whole number",
        "'total_cents': 12900, | | /data/total_cents | is missing",
      })
  void namesTheAttributeAndTheFix(String part, String instead, String pointer, String detail) {
    var text = "{" + ORDER.replace(part, instead == null ? "" : instead) + "}";

    assertThat(faults(batch("[{" + ORDER.replace("e-1", "e-0") + "}," + text + "]")))
        .anySatisfy(fault -> {
          assertThat(fault.pointer()).isEqualTo("/1" + pointer);
          assertThat(fault.detail()).contains(detail);
        });
    assertThat(stream.kept()).isEmpty();
  }

  @Test
  void tellsEveryFaultOfABatchAtOnce() {
    var faults =
        faults(
            batch(
                "[{"
                    + ORDER.replace("'id': 'e-1', ", "").replace("'EUR'", "'euro'")
                    + "}, 7, {"
                    + ORDER.replace("'subject': 'c-1', ", "")
                    + "}]"));

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactly("/0/id", "/0/data/currency", "/1", "/2/subject");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ce-id | '' | (header ce-id) is missing",
        "ce-specversion | 2.0 | (header ce-specversion) must be 1.0",
        "ce-source | a b | (header ce-source) must be a URI",
        "ce-time | yesterday | (header ce-time) must be an RFC 3339",
        "ce-subject | '' | (header ce-subject) must not be empty",
        "ce-subject | %FF%FE | is not UTF-8",
        "ce-my_ext | x | more than a-z and 0-9",
      })
  void namesTheHeaderOfBinaryMode(String header, String value, String detail) {
    var headers = new HashMap<>(HEADERS);
    headers.put(header, value);

    assertThat(faults(binary(headers, DATA)))
        .anySatisfy(fault -> {
          assertThat(fault.pointer()).isEmpty();
          assertThat(fault.detail()).contains(detail);
        });
  }

  @Test
  void pointsIntoTheBodyOfBinaryMode() {
    assertThat(faults(binary(HEADERS, "{'order_id': 'o-1', 'currency': 'EUR'}")))
        .extracting(Fault::pointer)
        .containsExactly("/total_cents");
    assertThat(faults(binary(HEADERS, "{'order_id': "))).extracting(Fault::pointer).contains("");
  }

  @Test
  void neverRepeatsAValue() {
    var faults =
        faults(
            structured(
                "{'specversion': 'alice', 'id': 'alice', 'source': 'alice alice', 'type': 'Ä alice',"
                    + " 'time': 'alice', 'dataschema': 'a alice', 'ext': ['alice']}"));

    assertThat(faults).hasSizeGreaterThan(5).noneMatch(fault -> fault.toString().contains("alice"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "{", "[]", "'text'", "null", "{} {}"})
  void refusesABodyThatIsNoCloudEvent(String body) {
    assertThat(structured(body)).isInstanceOf(IngestResult.Invalid.class);
    assertThat(batch(body)).isInstanceOf(IngestResult.Invalid.class);
  }

  @Test
  void leavesWhatIsNoCloudEventToOthers() {
    assertThat(CloudEventForms.of("application/json", Map.of("host", "x"))).isEmpty();
    assertThat(CloudEventForms.of("application/json", Map.of("ce-id", "x"))).isPresent();
  }

  private CustomerEvent kept() {
    assertThat(stream.kept()).hasSize(1);
    return stream.kept().getFirst();
  }

  private IngestResult structured(String text) {
    return take(CloudEventForms.STRUCTURED, Map.of(), text);
  }

  private IngestResult batch(String text) {
    return take(CloudEventForms.BATCH, Map.of(), text);
  }

  private IngestResult binary(Map<String, String> headers, String text) {
    return take("application/json", headers, text);
  }

  private IngestResult take(String type, Map<String, String> headers, String text) {
    var body = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return gateway.take(body, "the-key", CloudEventForms.of(type, headers).orElseThrow());
  }

  private static List<Fault> faults(IngestResult result) {
    assertThat(result).isInstanceOf(IngestResult.Invalid.class);
    return ((IngestResult.Invalid) result).faults();
  }
}
