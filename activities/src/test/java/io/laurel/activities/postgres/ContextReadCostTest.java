package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.customer.CustomerId;
import io.laurel.testing.WatchedPlans;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/**
 * Reading a context costs by that one customer, however many others there are: told by PostgreSQL
 * of the very statement, in pages and not in time.
 */
class ContextReadCostTest {

  private final WatchedPlans plans = new WatchedPlans();

  @Test
  void reachesRowsByTheIdsOfItsOwnCustomerOnly() throws Exception {
    read(10_000);

    var scans = plans.scans();
    assertThat(scans)
        .extracting(scan -> scan.replaceFirst(" by .*", ""))
        .contains("identities", "context_current", "open_events", "event_ids");
    assertThat(scans)
        .allSatisfy(scan -> assertThat(scan).containsPattern("(customer|source|event)_id = "));
  }

  @Test
  void costsTheSameAmongMany() throws Exception {
    read(100);
    long amongFew = plans.pages();
    read(10_000);

    assertThat(plans.pages()).isLessThan(amongFew * 3 / 2);
  }

  private void read(int customers) throws SQLException {
    var ledger = LedgerPostgres.database();
    try (var connection = ledger.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TEMP TABLE people AS SELECT 'p-' || n AS id FROM generate_series(1, %d) AS n;
          INSERT INTO identities SELECT id, id, true FROM people;
          INSERT INTO event_ids SELECT id || '-' || k, 0 FROM people, generate_series(1, 10) AS k;
          INSERT INTO open_events (customer_id, event_id, event_type, occurred_at, received_at, source)
          SELECT id, id || '-' || k, 'session_started', now() - k * interval '1 day', now(), 'shop'
          FROM people, generate_series(1, 10) AS k;
          INSERT INTO context_current
          SELECT id, 10, now(), jsonb_build_object('customer_id', id, 'version', 10, 'as_of', now(),
            'profile', '{}'::jsonb, 'points_balance', 0, 'expiring_points', '[]'::jsonb,
            'stats', jsonb_build_object('first_seen_at', now(), 'last_seen_at', now()),
            'scores', '{}'::jsonb, 'open_tickets', '[]'::jsonb, 'consents', '[]'::jsonb,
            'held_assets', '[]'::jsonb, 'chronology', '[]'::jsonb)
          FROM people;
          ANALYZE\
          """
              .formatted(customers));
    }
    var contexts = new PostgresContexts(plans.of(ledger), Clock.systemUTC());
    var someone = new CustomerId("p-7");
    assertThat(contexts.of(someone)).isPresent();
    assertThat(contexts.of(someone, "p-7-3").applied()).isTrue();
  }
}
