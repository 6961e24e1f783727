package io.laurel.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
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
    for (String view : List.of("01_event_chronology", "02_customer_stats", "03_unified_context")) {
      run("CREATE VIEW " + view.substring(3) + " AS " + text("/sql/views/" + view + ".sql"));
    }
    run(
        """
        INSERT INTO identities VALUES ('ada', 'ada', true), ('anon', 'ada', false);
        INSERT INTO event_ids (event_id, source_id) VALUES ('e1', 'ada');
        INSERT INTO raw_events (event_id, source_id, event_type, occurred_at, received_at, source, schema_version, line, properties,
          total_cents, currency, points, model, score, ticket_id, subject, channel, purpose, granted, asset_id, timezone, country, tier)
        SELECT id, source_id, type, at::timestamptz, at::timestamptz + interval '1 second', 'shop', 1, line, '{}',
          cents, currency, points, model, score, ticket, subject, channel, purpose, granted, asset, zone, country, tier
        FROM (VALUES
          ('e1', 'anon', 'session_started', '2026-09-01T10:00:00Z', 'Started a session.', NULL::bigint, NULL, NULL::bigint, NULL, NULL::float8, NULL, NULL, NULL, NULL, NULL::boolean, NULL, NULL, NULL, NULL),
          ('e2', 'anon', 'session_started', '2026-11-01T10:00:00Z', 'Started a session.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          ('e3', 'ada', 'session_started', '2026-11-02T10:00:00Z', 'Started a session.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          ('e4', 'ada', 'order_placed', '2026-11-03T10:00:00Z', 'Ordered.', 12900, 'EUR', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          ('e5', 'ada', 'points_earned', '2026-11-04T10:00:00Z', 'Earned.', NULL, NULL, 500, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          ('e6', 'ada', 'ml_score', '2026-11-05T10:00:00Z', 'Scored.', NULL, NULL, NULL, 'churn', 0.81, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          ('e7', 'ada', 'ticket_opened', '2026-11-06T10:00:00Z', 'Complained.', NULL, NULL, NULL, NULL, NULL, 't1', 'Late parcel', NULL, NULL, NULL, NULL, NULL, NULL, NULL),
          ('e8', 'ada', 'consent_changed', '2026-11-07T10:00:00Z', 'Agreed.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'sms', 'marketing', true, NULL, NULL, NULL, NULL),
          ('e9', 'ada', 'coupon_granted', '2026-11-08T10:00:00Z', 'Got it.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ten-off', NULL, NULL, NULL),
          ('ea', 'ada', 'customer_updated', '2026-11-09T10:00:00.123456Z', 'Moved.', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Europe/Berlin', 'DE', 'gold')
        ) AS e (id, source_id, type, at, line, cents, currency, points, model, score, ticket, subject, channel, purpose, granted, asset, zone, country, tier);
        INSERT INTO context_current SELECT customer_id, version, as_of, context FROM unified_context;
        """);
  }

  @Test
  void readsEveryPartOfTheContext() {
    var context = CONTEXTS.of(new CustomerId("ada")).orElseThrow();

    assertThat(context.customerId()).isEqualTo(new CustomerId("ada"));
    assertThat(context.version()).isEqualTo(10);
    assertThat(context.asOf()).isEqualTo("2026-11-09T10:00:01.123456Z");
    assertThat(context.profile()).isEqualTo(new Profile(null, "Europe/Berlin", "DE", "gold"));
    assertThat(context.pointsBalance()).isEqualTo(500);
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
                0,
                0));
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
    assertThat(context.chronology()).hasSize(10);
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
  void findsTheCustomerOfALinkedId() {
    assertThat(CONTEXTS.of(new CustomerId("anon"))).isEqualTo(CONTEXTS.of(new CustomerId("ada")));
  }

  @Test
  void knowsNothingOfAStranger() {
    assertThat(CONTEXTS.of(new CustomerId("bob"))).isEmpty();
  }

  @Test
  void knowsWhichEventsWereApplied() {
    assertThat(CONTEXTS.applied("e1")).isTrue();
    assertThat(CONTEXTS.applied("e99")).isFalse();
  }

  @Test
  void failsWhenPostgresDoesNotAnswer() {
    var nowhere = new PGSimpleDataSource();
    nowhere.setPortNumbers(new int[] {1});

    assertThatThrownBy(() -> new PostgresContexts(nowhere, Clock.systemUTC()).applied("e1"))
        .isInstanceOfSatisfying(
            LedgerFault.class, fault -> assertThat(fault.sqlState()).isEqualTo("08001"));
  }

  private static void run(String sql) throws SQLException {
    try (var connection = LEDGER.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String path) throws IOException {
    try (var stream = PostgresContextsTest.class.getResourceAsStream(path)) {
      return new String(
          Objects.requireNonNull(stream, path).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
