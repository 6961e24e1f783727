package io.laurel.ingest.event;

import static io.laurel.ingest.event.Events.NOW;
import static io.laurel.ingest.event.Events.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventJsonTest {

  @Test
  void writesSnakeCaseInUtcAndReadsItBack() {
    var event =
        Events.event(
            "order_placed",
            Map.of("order_id", "o-17", "total_cents", 12_900L, "rate", 0.5, "items", List.of()));

    var bytes = EventJson.write(event);

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("\"event_id\":\"e-1\"", "\"occurred_at\":\"2026-11-24T11:59:00Z\"")
        .doesNotContain("anonymous_id", "null");
    assertThat(Events.read(bytes, NOW)).isEqualTo(event);
  }

  @Test
  void writesAndReadsACheckedEvent() {
    var checked = new CheckedEvent(Events.event("quiz_finished", Map.of()), "c-9", "Event x.");

    assertThat(EventJson.readChecked(EventJson.write(checked))).isEqualTo(checked);
  }

  @Test
  void turnsAnyZoneIntoUtcAndKeepsMicroseconds() {
    var event = read("'occurred_at': '2026-11-24T11:15:00.123456789+01:00'");

    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T10:15:00.123456Z"));
  }

  @Test
  void readsNumbersAsTheyAreMeant() {
    var event =
        read(
            "'occurred_at': '2026-11-24T10:00:00Z', 'properties': {'whole': 7, 'written_long': 7.0,"
                + " 'exponent': 1e3, 'decimal': 0.85, 'long': 9007199254740993,"
                + " 'exact': 0.12345678901234567891, 'null': null}");

    assertThat(event.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "whole", 7L,
                "written_long", 7L,
                "exponent", 1000L,
                "decimal", 0.85,
                "long", 9_007_199_254_740_993L,
                "exact", new BigDecimal("0.12345678901234567891")));
  }

  @Test
  void takesTheTimeOfTheBrokerWhenNoneIsGiven() {
    assertThat(read("'occurred_at': '2026-11-24T10:00:00Z'").receivedAt()).isEqualTo(NOW);
  }

  @Test
  void passesOverFieldsOfANewerLaurel() {
    assertThat(read("'occurred_at': '2026-11-24T10:00:00Z', 'trace': 'abc'").eventType())
        .isEqualTo("quiz_finished");
  }

  @Test
  void derivesTheSameIdFromTheSameContent() {
    var one = read("'occurred_at': '2026-11-24T10:00:00Z', 'properties': {'a': 1, 'b': 2}");
    var same = read("'properties': {'b': 2.0, 'a': 1}, 'occurred_at': '2026-11-24T11:00:00+01:00'");
    var other = read("'occurred_at': '2026-11-24T10:00:00Z', 'properties': {'a': 1, 'b': 3}");

    assertThat(one.eventId()).matches("h-[0-9a-f]{32}").isEqualTo(same.eventId());
    assertThat(other.eventId()).isNotEqualTo(one.eventId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'event_type': 'a'          | is not JSON: it ends too early",
        "{'a': 1, 'a': 2}            | a field given twice",
        "{'a': NaN}                  | is not JSON",
        "{} {}                       | more than one JSON document",
        "[1]                         | must be a JSON object",
        "7                           | must be a JSON object",
        "{'a': alice@example.com}    | is not JSON at line 1",
        "{'event_type': 'a'}         | /customer_id: is missing"
      })
  void saysPlainlyWhyItCannotRead(String text, String reason) {
    assertThatThrownBy(() -> Events.read(json(text), NOW))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("alice");
  }

  @Test
  void refusesWhatIsNotUtf8AndWhatIsEmpty() {
    assertThatThrownBy(() -> EventJson.tree(new byte[] {'"', (byte) 0xff, '"'}))
        .hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> EventJson.tree(new byte[0])).hasMessageContaining("is empty");
    assertThatThrownBy(() -> EventJson.tree(json("  "))).hasMessageContaining("is empty");
  }

  @Test
  void takesTheCharacterThatStandsForWhatIsBroken() {
    var bytes = "\"\uFFFD\"".getBytes(StandardCharsets.UTF_8);

    assertThat(EventJson.tree(bytes).asText()).isEqualTo("\uFFFD");
  }

  @Test
  void refusesADeepNestBeforeItCosts() {
    assertThatThrownBy(() -> EventJson.tree(json("[".repeat(100_000))))
        .isInstanceOf(UnreadableEvent.class)
        .hasMessageContaining("too deep");
  }

  private static CustomerEvent read(String fields) {
    return Events.read(
        json(
            "{'customer_id': 'c-1', 'event_type': 'quiz_finished', 'source': 'app', "
                + fields
                + "}"),
        NOW);
  }
}
