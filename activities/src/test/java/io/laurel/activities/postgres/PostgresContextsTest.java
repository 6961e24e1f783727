package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.context.Contexts;
import io.laurel.context.CustomerContext.Line;
import io.laurel.context.CustomerContext.OpenTicket;
import io.laurel.context.CustomerContext.Profile;
import io.laurel.context.CustomerContext.Score;
import io.laurel.context.CustomerContext.Stats;
import io.laurel.customer.Channel;
import io.laurel.customer.Consent;
import io.laurel.customer.CustomerId;
import io.laurel.customer.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The view's JSON, stored as the projector stores it, reads into the core's own record. */
class PostgresContextsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final DataSource LEDGER = LedgerPostgres.database();
  private static final PostgresContexts CONTEXTS =
      new PostgresContexts(LEDGER, Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeAll
  static void aCustomerWithAPast() throws SQLException, IOException {
    try (var views = Files.list(Path.of("../sql/views"))) {
      for (var view : views.sorted().toList()) {
        var name = view.getFileName().toString().replaceAll("^\\d+_|\\.sql$", "");
        run("CREATE VIEW " + name + " AS " + Files.readString(view));
      }
    }
    run(
        """
        INSERT INTO identities VALUES ('ada', 'ada', true), ('anon', 'ada', false);
        INSERT INTO event_ids VALUES ('e1', 0);
        INSERT INTO open_events (customer_id, event_id, event_type, occurred_at, received_at, source, line)
        SELECT 'ada', id, type, at::timestamptz, at::timestamptz + interval '1 second', 'shop', line
        FROM (VALUES
          ('e1', 'session_started', '2026-09-01T10:00:00Z', 'Started a session.'),
          ('e2', 'session_started', '2026-11-01T10:00:00Z', 'Started a session.'),
          ('e3', 'session_started', '2026-11-02T10:00:00Z', 'Started a session.'),
          ('e4', 'order_placed', '2026-11-03T10:00:00Z', 'Ordered.'),
          ('e5', 'points_earned', '2026-11-04T10:00:00Z', 'Earned.'),
          ('e5b', 'points_earned', '2026-11-04T11:00:00Z', 'Earned.'),
          ('e5c', 'points_spent', '2026-11-04T12:00:00Z', 'Spent.'),
          ('e6', 'ml_score', '2026-11-05T10:00:00Z', 'Scored.'),
          ('e7', 'ticket_opened', '2026-11-06T10:00:00Z', 'Complained.'),
          ('e8', 'consent_changed', '2026-11-07T10:00:00Z', 'Agreed.'),
          ('e9', 'coupon_granted', '2026-11-08T10:00:00Z', 'Got it.'),
          ('ea', 'customer_updated', '2026-11-09T10:00:00.123456Z', 'Moved.')
        ) AS e (id, type, at, line);
        UPDATE open_events SET total_cents = 12900, currency = 'EUR' WHERE event_id = 'e4';
        UPDATE open_events SET points = 300, points_expires_at = '2026-11-25T23:00:00Z' WHERE event_id = 'e5';
        UPDATE open_events SET points = 200, points_expires_at = '2026-12-25T23:00:00Z' WHERE event_id = 'e5b';
        UPDATE open_events SET points = 120 WHERE event_id = 'e5c';
        UPDATE open_events SET model = 'churn', score = 0.81 WHERE event_id = 'e6';
        UPDATE open_events SET ticket_id = 't1', subject = 'Late parcel' WHERE event_id = 'e7';
        UPDATE open_events SET channel = 'sms', purpose = 'marketing', granted = true WHERE event_id = 'e8';
        UPDATE open_events SET asset_id = 'ten-off' WHERE event_id = 'e9';
        UPDATE open_events SET timezone = 'Europe/Berlin', country = 'DE', tier = 'gold' WHERE event_id = 'ea';
        INSERT INTO context_current SELECT customer_id, version, as_of, context FROM unified_context;
        """);
  }

  @Test
  void readsEveryPartOfTheContext() {
    var context = CONTEXTS.of(new CustomerId("ada")).orElseThrow();

    assertThat(context.customerId()).isEqualTo(new CustomerId("ada"));
    assertThat(context.version()).isEqualTo(12);
    assertThat(context.asOf()).isEqualTo("2026-11-09T10:00:01.123456Z");
    assertThat(context.profile()).isEqualTo(new Profile(null, "Europe/Berlin", "DE", "gold"));
    assertThat(context.pointsBalance()).isEqualTo(380);
    assertThat(context.stats())
        .isEqualTo(
            new Stats(
                1,
                12900,
                "EUR",
                Instant.parse("2026-11-03T10:00:00Z"),
                Instant.parse("2026-11-09T10:00:00.123456Z"),
                Instant.parse("2026-09-01T10:00:00Z"),
                2,
                0,
                3,
                180));
    assertThat(context.scores())
        .containsEntry("churn", new Score(0.81, Instant.parse("2026-11-05T10:00:00Z")));
    assertThat(context.openTickets())
        .containsExactly(
            new OpenTicket("t1", "Late parcel", Instant.parse("2026-11-06T10:00:00Z")));
    assertThat(context.consents())
        .containsExactly(
            new Consent(
                Channel.SMS, Purpose.MARKETING, true, Instant.parse("2026-11-07T10:00:00Z")));
    assertThat(context.heldAssets()).containsExactly("ten-off");
    assertThat(context.chronology()).hasSize(12);
    assertThat(context.chronology().getFirst())
        .isEqualTo(
            new Line(
                "ea",
                "customer_updated",
                Instant.parse("2026-11-09T10:00:00.123456Z"),
                "shop",
                "Moved."));
  }

  @Test
  void countsTheSessionsOfThirtyDaysFromNowOverAllLinkedIds() {
    var later =
        new PostgresContexts(LEDGER, Clock.fixed(NOW.plusSeconds(86_400 * 60), ZoneOffset.UTC));

    assertThat(CONTEXTS.of(new CustomerId("ada")).orElseThrow().stats().sessions30d()).isEqualTo(2);
    assertThat(later.of(new CustomerId("ada")).orElseThrow().stats().sessions30d()).isZero();
  }

  @Test
  void tellsOnlyOfPointsThatExpireWithinAWeekFromNow() {
    assertThat(expiring(NOW)).isEqualTo(180);
    assertThat(expiring(Instant.parse("2026-11-18T23:00:00Z"))).isEqualTo(180);
    assertThat(expiring(Instant.parse("2026-11-18T22:59:59Z"))).isZero();
    assertThat(expiring(Instant.parse("2026-11-25T23:00:00Z"))).isZero();
    assertThat(expiring(Instant.parse("2026-12-20T00:00:00Z"))).isEqualTo(200);
  }

  private static long expiring(Instant now) {
    return new PostgresContexts(LEDGER, Clock.fixed(now, ZoneOffset.UTC))
        .of(new CustomerId("ada"))
        .orElseThrow()
        .stats()
        .pointsExpiring7d();
  }

  @Test
  void findsTheCustomerOfALinkedId() {
    assertThat(CONTEXTS.of(new CustomerId("anon"))).isEqualTo(CONTEXTS.of(new CustomerId("ada")));
  }

  @Test
  void knowsNothingOfAStranger() {
    assertThat(CONTEXTS.of(new CustomerId("bob"))).isEmpty();
  }

  @Test
  void knowsWhichEventsWereApplied() {
    var ada = new CustomerId("ada");

    assertThat(CONTEXTS.of(ada, "e1")).isEqualTo(new Contexts.Sight(CONTEXTS.of(ada), true));
    assertThat(CONTEXTS.of(ada, "e99")).isEqualTo(new Contexts.Sight(CONTEXTS.of(ada), false));
    assertThat(CONTEXTS.of(new CustomerId("bob"), "e1"))
        .isEqualTo(new Contexts.Sight(Optional.empty(), true));
  }

  @Test
  void failsWhenPostgresDoesNotAnswer() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});

    assertThatThrownBy(
            () -> new PostgresContexts(nowhere, Clock.systemUTC()).of(new CustomerId("ada"), "e1"))
        .isInstanceOfSatisfying(
            LedgerFault.class, fault -> assertThat(fault.sqlState()).isEqualTo("08001"));
  }

  private static void run(String sql) throws SQLException {
    try (var connection = LEDGER.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
