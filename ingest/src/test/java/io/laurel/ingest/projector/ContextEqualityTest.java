package io.laurel.ingest.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stored row, view, ledger and a computation in plain Java agree, whatever comes in what order and
 * however often events go into opening balances.
 */
class ContextEqualityTest {

  @ParameterizedTest
  @CsvSource({
    "1, 64", "2, 64", "3, 64", "4, 64", "5, 1", "6, 1", "7, 2", "8, 3", "9, 5", "10, 5", "11, 8",
    "12, 8", "13, 13", "14, 13", "15, 21", "16, 21"
  })
  void agreesWithAnIndependentComputation(long seed, int closeEvery) throws Exception {
    var stage = new Stage(closeEvery);
    var expected = new ExpectedContexts();
    var stream = new RandomStream(seed);
    var sizes = new Random(seed);
    for (int batch = 0; batch < 25; batch++) {
      var stories = new ArrayList<Story>();
      for (int n = 1 + sizes.nextInt(20); n > 0; n--) {
        stories.add(stream.next());
      }
      stories.forEach(expected::take);
      stage.apply(stories.toArray(Story[]::new));
    }

    var contexts = expected.all();
    assertThat(ids(stage)).containsExactlyInAnyOrderElementsOf(expected.ids());
    assertThat(stage.stored()).isEqualTo(contexts);
    assertThat(stage.viewed()).isEqualTo(expected.all());
    assertThat(ledgerConsents(stage)).isEqualTo(contextConsents(stage));
    assertThat(openInLedger(stage)).isEqualTo(openInContext(stage));
    assertThat(stage.rows("SELECT customer_id, count(*) FROM holdings GROUP BY 1 ORDER BY 1"))
        .isEqualTo(
            stage.rows(
                """
                SELECT customer_id, jsonb_array_length(context -> 'held_assets') FROM context_current
                WHERE context -> 'held_assets' <> '[]' ORDER BY 1\
                """));
    assertThat(
            profiles(stage, "SELECT customer_id, locale, timezone, country, tier FROM customers"))
        .isEqualTo(
            profiles(
                stage,
                """
                SELECT customer_id, context #>> '{profile,locale}', context #>> '{profile,timezone}',
                  context #>> '{profile,country}', context #>> '{profile,tier}' FROM context_current
                WHERE context -> 'profile' <> '{"locale": null, "timezone": null, "country": null, "tier": null}'\
                """));
  }

  private static List<String> ids(Stage stage) throws Exception {
    return stage.rows("SELECT event_id FROM raw_events").stream().map(List::getFirst).toList();
  }

  private static List<List<String>> ledgerConsents(Stage stage) throws Exception {
    return stage.rows(
        "SELECT customer_id, channel, purpose, granted FROM consents ORDER BY 1, 2, 3");
  }

  private static List<List<String>> contextConsents(Stage stage) throws Exception {
    return stage.rows(
        """
        SELECT customer_id, c ->> 'channel', c ->> 'purpose', (c ->> 'granted')::boolean
        FROM context_current, jsonb_array_elements(context -> 'consents') AS c ORDER BY 1, 2, 3\
        """);
  }

  private static List<List<String>> openInLedger(Stage stage) throws Exception {
    return stage.rows(
        """
        SELECT customer_id, ticket_id FROM tickets
        WHERE opened_at IS NOT NULL AND closed_at IS NULL ORDER BY 1, 2\
        """);
  }

  private static List<List<String>> openInContext(Stage stage) throws Exception {
    return stage.rows(
        """
        SELECT customer_id, t ->> 'ticket_id'
        FROM context_current, jsonb_array_elements(context -> 'open_tickets') AS t ORDER BY 1, 2\
        """);
  }

  private static List<List<String>> profiles(Stage stage, String sql) throws Exception {
    return stage.rows(sql + " ORDER BY 1");
  }
}
