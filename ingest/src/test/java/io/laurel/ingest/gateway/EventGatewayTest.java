package io.laurel.ingest.gateway;

import static io.laurel.ingest.event.Events.NOW;
import static io.laurel.ingest.event.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.Fault;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventGatewayTest {

  private static final EventChecks CHECKS = new EventChecks();

  private static final GatewayLimits LIMITS =
      new GatewayLimits(1024 * 1024, 1_000, Duration.ofMillis(200), Duration.ofSeconds(5), 3);

  private final InMemoryEventStream stream = new InMemoryEventStream();
  private final EventGateway gateway = new EventGateway(stream, CHECKS, () -> NOW, LIMITS);

  @Test
  void takesOneEventOnceTheStreamHasIt() {
    assertThat(take(event("e-1"))).isEqualTo(accepted(1, 0, "e-1"));

    assertThat(stream.kept())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.source()).isEqualTo("the-shop");
          assertThat(kept.receivedAt()).isEqualTo(NOW);
        });
  }

  @Test
  void takesAnArrayInItsOrder() {
    assertThat(take("[" + event("e-2") + "," + event("e-1") + "]"))
        .isEqualTo(accepted(2, 0, "e-2", "e-1"));
    assertThat(stream.kept()).extracting(CustomerEvent::eventId).containsExactly("e-2", "e-1");
  }

  @Test
  void takesLinesWithBlankOnesBetween() {
    var lines = event("e-1") + "\r\n\n  \n" + event("e-2") + "\n";

    assertThat(gateway.take(json(lines), "the-shop", JsonForm.LINES))
        .isEqualTo(accepted(2, 0, "e-1", "e-2"));
  }

  @Test
  void countsAnIdOnceWithinARequestAndAcrossRequests() {
    assertThat(take("[" + event("e-1") + "," + event("e-1") + "]"))
        .isEqualTo(accepted(1, 1, "e-1", "e-1"));
    assertThat(take(event("e-1"))).isEqualTo(accepted(0, 1, "e-1"));
    assertThat(stream.kept()).hasSize(1);
  }

  @Test
  void forgetsTheOldestIdsSinceTheProjectorKnowsThemAll() {
    for (var id : new String[] {"e-1", "e-2", "e-3", "e-4"}) {
      take(event(id));
    }

    assertThat(take(event("e-4"))).isEqualTo(accepted(0, 1, "e-4"));
    assertThat(take(event("e-1"))).isEqualTo(accepted(1, 0, "e-1"));
  }

  @Test
  void knowsARetryOfAnEventWithoutAnIdAgain() {
    var nameless = event("e-1").replace("'event_id': 'e-1', ", "");

    var first = (IngestResult.Accepted) take(nameless);
    var again = (IngestResult.Accepted) take(nameless);

    assertThat(first.accepted()).isEqualTo(1);
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.eventIds()).isEqualTo(first.eventIds());
  }

  @Test
  void refusesABatchWholeAndPointsAtEveryFault() {
    var noTotal =
        "{'customer_id': 'c-1', 'event_type': 'order_placed', 'occurred_at': '2026-11-24T10:00:00Z',"
            + " 'properties': {'order_id': 'o', 'currency': 'EUR'}}";

    var result = take("[" + event("e-1") + ", 7, " + event("e-2") + "," + noTotal + "]");

    assertThat(result)
        .isInstanceOfSatisfying(
            IngestResult.Invalid.class,
            invalid ->
                assertThat(invalid.faults())
                    .extracting(Fault::pointer)
                    .containsExactly("/1", "/3/properties/total_cents"));
    assertThat(stream.kept()).isEmpty();
  }

  @Test
  void namesTheLineThatIsNotJson() {
    var lines = event("e-1") + "\n\n{'event_id': \n" + event("e-2");

    assertThat(gateway.take(json(lines), "the-shop", JsonForm.LINES))
        .isEqualTo(
            new IngestResult.Invalid(
                java.util.List.of(new Fault("/1", "(line 3) is not JSON: it ends too early"))));
  }

  @Test
  void countsColumnsWithinTheLineThatIsNotJson() {
    assertThat(gateway.take(json(event("e-1") + "\n{nope"), "the-shop", JsonForm.LINES))
        .isInstanceOfSatisfying(
            IngestResult.Invalid.class,
            invalid ->
                assertThat(invalid.faults().getFirst().detail())
                    .startsWith("(line 2) is not JSON at column 2:"));
  }

  @Test
  void tellsWhoSendsLinesAsJsonWhatToDo() {
    assertThat(take(event("e-1") + "\n" + event("e-2")))
        .isInstanceOfSatisfying(
            IngestResult.Invalid.class,
            invalid ->
                assertThat(invalid.faults().getFirst().detail()).contains("application/x-ndjson"));
  }

  @Test
  void refusesAnEmptyRequest() {
    assertThat(take("")).isInstanceOf(IngestResult.Invalid.class);
    assertThat(take("[]")).isInstanceOf(IngestResult.Invalid.class);
    assertThat(gateway.take(json("\n\n"), "the-shop", JsonForm.LINES))
        .isInstanceOf(IngestResult.Invalid.class);
  }

  @Test
  void takesOnlyOneWhereOneIsAllowed() {
    assertThat(gateway.take(json("[" + event("e-1") + "]"), "the-shop", JsonForm.ONE))
        .isInstanceOf(IngestResult.Invalid.class);
    assertThat(gateway.take(json(event("e-1")), "the-shop", JsonForm.ONE))
        .isEqualTo(accepted(1, 0, "e-1"));
  }

  @Test
  void boundsTheBodyAndTheBatch() {
    assertThat(gateway.take(new byte[1024 * 1024 + 1], "the-shop", JsonForm.ONE))
        .isEqualTo(new IngestResult.TooLarge(1024 * 1024));
    assertThat(take(batch(1_001))).isEqualTo(new IngestResult.TooMany(1_000));
    assertThat(take(batch(1_000)))
        .isInstanceOfSatisfying(
            IngestResult.Accepted.class, all -> assertThat(all.accepted()).isEqualTo(1_000));
  }

  @Test
  void isUnavailableWhileTheBrokerIsAwayAndTriesOnlyOnce() {
    stream.failAfter(0);

    assertThat(take(batch(100))).isEqualTo(new IngestResult.Unavailable(5));
    assertThat(stream.asked()).isEqualTo(1);
  }

  @Test
  void isUnavailableWhenTheBrokerDoesNotAnswerInTime() {
    stream.neverAnswer();

    assertThat(take(event("e-1"))).isEqualTo(new IngestResult.Unavailable(5));
  }

  @Test
  void takesTheWholeBatchAgainAfterABrokenOne() {
    stream.failAfter(1);
    assertThat(take(batch(2))).isInstanceOf(IngestResult.Unavailable.class);

    stream.recover();

    assertThat(take(batch(2))).isEqualTo(accepted(1, 1, "b-0", "b-1"));
    assertThat(stream.kept()).extracting(CustomerEvent::eventId).containsExactly("b-0", "b-1");
  }

  @Test
  void picksTheFormByContentType() {
    assertThat(JsonForm.of("application/x-ndjson; charset=utf-8")).isEqualTo(JsonForm.LINES);
    assertThat(JsonForm.of("application/json")).isEqualTo(JsonForm.ONE_OR_MANY);
    assertThat(JsonForm.of(null)).isEqualTo(JsonForm.ONE_OR_MANY);
  }

  private IngestResult take(String text) {
    return gateway.take(json(text), "the-shop", JsonForm.ONE_OR_MANY);
  }

  private static String batch(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> event("b-" + i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String event(String id) {
    return "{'event_id': '%s', 'customer_id': 'c-1', 'event_type': 'quiz_finished', 'occurred_at': '2026-11-24T10:00:00Z'}"
        .formatted(id);
  }

  private static IngestResult accepted(int accepted, int duplicates, String... ids) {
    return new IngestResult.Accepted(accepted, duplicates, java.util.List.of(ids));
  }
}
