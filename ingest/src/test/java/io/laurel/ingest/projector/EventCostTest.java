package io.laurel.ingest.projector;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.testing.WatchedPlans;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the projector does for an event costs by its customer alone, however many others there are
 * and however long the past: told by PostgreSQL of the very statements, in pages and not in time.
 */
class EventCostTest {

  private final WatchedPlans plans = new WatchedPlans();

  @Test
  void reachesRowsByTheIdsOfItsOwnCustomersOnly() throws Exception {
    var stage = amongOthers(1_000);
    var stream = new RandomStream(7);
    for (int batch = 0; batch < 10; batch++) {
      stage.apply(IntStream.range(0, 30).mapToObj(n -> stream.next()).toArray(Story[]::new));
    }

    var scans = plans.scans();
    assertThat(scans)
        .extracting(scan -> scan.replaceFirst(" by .*", ""))
        .contains("open_events", "openings", "opening_money", "opening_points", "identities")
        .contains("event_ids", "context_current", "erased_customers", "consents", "tickets");
    assertThat(scans)
        .allSatisfy(scan -> assertThat(scan).containsPattern("(customer|source|event)_id = "));
  }

  @Test
  void costsTheSameAmongMany() throws Exception {
    assertThat(pagesAmongOthers(10_000)).isLessThan(pagesAmongOthers(100) * 3 / 2);
  }

  @Test
  @Tag("full")
  void costsTheSameAmongAMillionEvents() throws Exception {
    assertThat(pagesAmongOthers(100_000)).isLessThan(pagesAmongOthers(100) * 3 / 2);
  }

  @Test
  void costsTheSameAfterALongPast() throws Exception {
    assertThat(pagesAfter(5_000)).isLessThan(pagesAfter(64) * 3 / 2);
  }

  @Test
  @Tag("full")
  void costsTheSameAfterFiftyThousandEvents() throws Exception {
    assertThat(pagesAfter(50_000)).isLessThan(pagesAfter(64) * 3 / 2);
  }

  private long pagesAmongOthers(int customers) throws SQLException {
    var stage = amongOthers(customers);
    stage.apply(orders(0, 50));
    plans.pages();
    stage.apply(orders(50, 100));
    return said(plans.pages(), "among %d customers", customers);
  }

  /** An order each of customers who have a past like all others. */
  private static Story[] orders(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n -> Story.order("e" + n, "other-" + n, n).minutes(n))
        .toArray(Story[]::new);
  }

  /** Of 64 further events one by one: within these the past is closed once. */
  private long pagesAfter(int past) throws SQLException {
    var stage = new Stage(plans::of);
    for (int n = 0; n < past; n += 500) {
      stage.apply(visits(n, Math.min(past, n + 500)));
    }
    plans.pages();
    for (int n = past; n < past + 64; n++) {
      stage.apply(visits(n, n + 1));
    }
    return said(plans.pages(), "after %d events", past);
  }

  private static Story[] visits(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(n ->
            Story.of("v" + n, "page_viewed", "busy")
                .with("url", "/" + n)
                .on(Story.MORNING.plusSeconds(n)))
        .toArray(Story[]::new);
  }

  private static long said(long pages, String when, int count) {
    System.out.println("[pages] " + pages + " " + when.formatted(count));
    return pages;
  }

  /** Each with ten events, an opening balance and a context, as the projector leaves them. */
  private Stage amongOthers(int customers) throws SQLException {
    var stage = new Stage(plans::of);
    stage.run(
        """
        SELECT open_months(now());
        CREATE TEMP TABLE others AS SELECT 'other-' || n AS id FROM generate_series(0, %d) AS n;
        INSERT INTO identities SELECT id, id, true FROM others;
        INSERT INTO event_ids SELECT id || '-' || k, 0 FROM others, generate_series(1, 10) AS k;
        INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at, source,
          schema_version, line, properties)
        SELECT id || '-' || k, id, 'order_placed', now(), now(), 'shop', 1, 'An order.', '{}'
        FROM others, generate_series(1, 10) AS k;
        INSERT INTO open_events (customer_id, event_id, event_type, occurred_at, received_at, source,
          line, total_cents, currency)
        SELECT id, id || '-' || k, 'order_placed', timestamptz '2026-11-01Z' + k * interval '1 hour',
          now(), 'shop', 'An order.', k, 'EUR'
        FROM others, generate_series(1, 10) AS k;
        INSERT INTO openings SELECT id, 64, 0, 64, 0, 0, now(), now(), now(), now() FROM others;
        INSERT INTO opening_money SELECT id, 'EUR', 64, 64, now(), id FROM others;
        INSERT INTO context_current
        SELECT id, 74, now(), jsonb_build_object('customer_id', id, 'line', repeat('x', 1000)) FROM others;
        INSERT INTO customers (customer_id, updated_at) SELECT id, now() FROM others;
        INSERT INTO consents SELECT id, 'sms', 'marketing', true, now(), id FROM others;
        INSERT INTO tickets SELECT id, 't', now() FROM others;
        INSERT INTO holdings SELECT id, 'a', id, now() FROM others;
        ANALYZE\
        """
            .formatted(customers - 1));
    return stage;
  }
}
