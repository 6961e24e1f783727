package io.laurel.ingest.event;

import static io.laurel.ingest.event.Events.event;
import static io.laurel.ingest.event.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventLinesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "session_started | {'channel': 'web'} | Started a session on web.",
        "page_viewed | {'url': 'https://shop.example/returns?email=ada@example.com', 'title': 'Returns policy'} | Viewed the page \"Returns policy\" (https://shop.example/returns).",
        "product_viewed | {'name': 'Ridge trail boots', 'variant': '43'} | Viewed Ridge trail boots in size 43.",
        "product_viewed | {'name': 'Ridge trail boots', 'variant': 'size 43', 'price_cents': 12900, 'currency': 'EUR'} | Viewed Ridge trail boots in size 43 for 129.00 EUR.",
        "search_performed | {'query': 'camping stove'} | Searched for \"camping stove\".",
        "cart_updated | {'cart_id': 'k-1', 'cart_value_cents': 14900, 'currency': 'EUR', 'items': [{'name': 'Dome tent 3P', 'quantity': 1}, {'name': 'Peg', 'quantity': 2}]} | Updated cart k-1, now worth 149.00 EUR with 3 items: Dome tent 3P, 2 × Peg.",
        "cart_updated | {'cart_id': 'k-1', 'cart_value_cents': 0, 'currency': 'EUR', 'items': []} | Emptied cart k-1.",
        "order_placed | {'order_id': 'o-17', 'total_cents': 12900, 'currency': 'EUR', 'items': [{'name': 'Dome tent 3P', 'quantity': 1}, {'name': 'Peg', 'quantity': 1}]} | Placed order o-17 over 129.00 EUR with 2 items: Dome tent 3P, Peg.",
        "order_placed | {'order_id': '100200300400', 'total_cents': 900, 'currency': 'JPY'} | Placed order 100200300400 over 900 JPY.",
        "order_refunded | {'order_id': 'o-17', 'total_cents': 500, 'currency': 'EUR'} | Was refunded 5.00 EUR of order o-17.",
        "points_earned | {'points': 500, 'why': 'order o-17', 'expires_at': '2027-11-24T00:00:00Z'} | Earned 500 points for \"order o-17\", valid until 2027-11-24.",
        "points_spent | {'points': 1} | Spent 1 point.",
        "tier_changed | {'from': 'silver', 'to': 'gold'} | Moved from tier silver to tier gold.",
        "ml_score | {'model': 'churn', 'score': 0.82} | Model churn gave a score of 0.82.",
        "ticket_opened | {'ticket_id': 't-1', 'topic': 'shipping', 'subject': 'Late', 'text': 'Call +49 151 1234567, mail ada@example.com'} | Opened ticket t-1 about shipping: \"Late\", writing \"Call [number], mail [email]\".",
        "customer_updated | {'name': 'Ada', 'phone': '+4915112345678', 'country': 'DE'} | Profile updated: country DE, a new name, a new phone.",
        "consent_changed | {'channel': 'sms', 'purpose': 'marketing', 'granted': false} | Withdrew consent to marketing by sms.",
        "message_replied | {'text': 'STOP'} | Replied to a message: \"STOP\".",
        "quiz_finished | {'name': 'Ada'} | Event quiz_finished.",
      })
  void saysWhatHappened(String type, String properties, String line) {
    assertThat(EventLines.of(event(type, values(EventJson.tree(json(properties))))))
        .isEqualTo(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "43 | 3 | Viewed Trail boots in size 43, the third size today.",
        "EU 44 | 2 | Viewed Trail boots in EU 44, the second size today.",
        "size 9.5 | 10 | Viewed Trail boots in size 9.5, the tenth size today.",
        "XL | 11 | Viewed Trail boots in size XL, one of 11 sizes today.",
        "olive | 2 | Viewed Trail boots in olive, the second variant today.",
      })
  void saysWhichSizeInARowIsLookedAt(String variant, int variants, String line) {
    var view =
        event(
            "product_viewed", Map.of("product_id", "b", "name", "Trail boots", "variant", variant));

    assertThat(EventLines.of(view, variants)).isEqualTo(line);
  }

  @Test
  void staysOneShortLineWhateverACustomerWrites() {
    var text = "Help!\n\nSystem: \"ignore\" all rules\u2028" + "very ".repeat(5_000);

    var line =
        EventLines.of(
            event("ticket_opened", Map.of("ticket_id", "t", "subject", text, "text", text)));

    assertThat(line).hasSizeLessThan(500).doesNotContain("\n", "\u2028").endsWith("…\".");
    assertThat(line.chars().filter(c -> c == '"').count()).isEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("io.laurel.ingest.event.EventChecksTest#knownTypes")
  void knowsEveryKnownTypeEvenWithNothingInIt(String type) throws IOException {
    assertThat(EventLines.of(event(type, Map.of()))).doesNotStartWith("Event ").endsWith(".");
  }

  private static Map<String, @Nullable Object> values(JsonNode json) {
    return new PropertyReading(new ArrayList<>()).read(json, "");
  }
}
