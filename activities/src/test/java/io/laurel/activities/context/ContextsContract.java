package io.laurel.activities.context;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every state engine answers once it was told {@link #past()}. */
public abstract class ContextsContract {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final CustomerId ADA = new CustomerId("ada");

  private static final CustomerId REGULAR = new CustomerId("regular");
  private static final int VISITS = 130;

  /** An event as it was checked. */
  public record Told(
      String eventId, String sourceId, String type, Instant at, Map<String, Object> properties) {

    public Instant receivedAt() {
      return at.plusSeconds(1);
    }

    public boolean isAnonymous() {
      return sourceId.equals("anon");
    }

    /** By all links. */
    public String customer() {
      return isAnonymous() ? "ada" : sourceId;
    }
  }

  protected static final String SOURCE = "shop";
  protected static final String LINE = "It happened.";

  /** Ada, some of whose events came under an id that was linked to her later. */
  private static final List<Told> PAST =
      List.of(
          told("e1", "ada", "session_started", "2026-09-01T10:00:00Z", Map.of()),
          told("e2", "anon", "session_started", "2026-11-01T10:00:00Z", Map.of()),
          told(
              "e2l",
              "ada",
              "identity_linked",
              "2026-11-01T11:00:00Z",
              Map.of("anonymous_id", "anon")),
          told("e3", "ada", "session_started", "2026-11-02T10:00:00Z", Map.of()),
          told(
              "e4",
              "ada",
              "order_placed",
              "2026-11-03T10:00:00Z",
              Map.of("total_cents", 12900, "currency", "EUR")),
          told(
              "e5",
              "ada",
              "points_earned",
              "2026-11-04T10:00:00Z",
              Map.of("points", 300, "expires_at", "2026-11-25T23:00:00Z")),
          told(
              "e5b",
              "ada",
              "points_earned",
              "2026-11-04T11:00:00Z",
              Map.of("points", 200, "expires_at", "2026-12-25T23:00:00Z")),
          told("e5c", "ada", "points_spent", "2026-11-04T12:00:00Z", Map.of("points", 120)),
          told(
              "e6",
              "ada",
              "ml_score",
              "2026-11-05T10:00:00Z",
              Map.of("model", "churn", "score", 0.81)),
          told(
              "e7",
              "ada",
              "ticket_opened",
              "2026-11-06T10:00:00Z",
              Map.of("ticket_id", "t1", "subject", "Late parcel")),
          told(
              "e8",
              "ada",
              "consent_changed",
              "2026-11-07T10:00:00Z",
              Map.of("channel", "sms", "purpose", "marketing", "granted", true)),
          told(
              "e9", "ada", "coupon_granted", "2026-11-08T10:00:00Z", Map.of("asset_id", "ten-off")),
          told(
              "ea",
              "ada",
              "customer_updated",
              "2026-11-09T10:00:00.123456Z",
              Map.of("timezone", "Europe/Berlin", "country", "DE", "tier", "gold")));

  private static Told told(
      String id, String source, String type, String at, Map<String, Object> properties) {
    return new Told(id, source, type, Instant.parse(at), properties);
  }

  /** Ada's, and the sessions of somebody who comes every hour. */
  protected static List<Told> past() {
    var all = new ArrayList<>(PAST);
    for (int hour = 0; hour < VISITS; hour++) {
      var at = NOW.minus(Duration.ofHours(hour)).toString();
      all.add(told("v" + hour, REGULAR.value(), "session_started", at, Map.of()));
    }
    return all;
  }

  /** Over an engine that was told it all. */
  protected abstract Contexts contexts(Clock clock);

  private Contexts at(Instant now) {
    return contexts(Clock.fixed(now, ZoneOffset.UTC));
  }

  @Test
  void readsEveryPartOfTheContext() {
    var context = at(NOW).of(ADA).orElseThrow();

    assertThat(context.customerId()).isEqualTo(ADA);
    assertThat(context.version()).isEqualTo(13);
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
    assertThat(context.chronology()).hasSize(13);
    assertThat(context.chronology().getFirst())
        .isEqualTo(
            new Line(
                "ea",
                "customer_updated",
                Instant.parse("2026-11-09T10:00:00.123456Z"),
                SOURCE,
                LINE));
  }

  @Test
  void countsTheSessionsOfThirtyDaysFromNowOverAllLinkedIds() {
    assertThat(at(NOW).of(ADA).orElseThrow().stats().sessions30d()).isEqualTo(2);
    var later = at(NOW.plus(Duration.ofDays(60)));
    assertThat(later.of(ADA).orElseThrow().stats().sessions30d()).isZero();
  }

  @Test
  void countsSessionsHoweverManyThereWere() {
    assertThat(sessions(NOW)).isEqualTo(VISITS);
    assertThat(sessions(NOW.plus(Duration.ofDays(30)))).isZero();
    assertThat(sessions(NOW.plus(Duration.ofDays(30)).minusMillis(1))).isEqualTo(1);
    assertThat(sessions(NOW.plus(Duration.ofDays(25)))).isEqualTo(120);
    assertThat(sessions(NOW.plus(Duration.ofDays(26)))).isEqualTo(96);
  }

  private long sessions(Instant now) {
    return at(now).of(REGULAR).orElseThrow().stats().sessions30d();
  }

  @Test
  void tellsOnlyOfPointsThatExpireWithinAWeekFromNow() {
    assertThat(expiring(NOW)).isEqualTo(180);
    assertThat(expiring(Instant.parse("2026-11-18T23:00:00Z"))).isEqualTo(180);
    assertThat(expiring(Instant.parse("2026-11-18T22:59:59Z"))).isZero();
    assertThat(expiring(Instant.parse("2026-11-25T23:00:00Z"))).isZero();
    assertThat(expiring(Instant.parse("2026-12-20T00:00:00Z"))).isEqualTo(200);
  }

  private long expiring(Instant now) {
    return at(now).of(ADA).orElseThrow().stats().pointsExpiring7d();
  }

  @Test
  void findsTheCustomerOfALinkedId() {
    assertThat(at(NOW).of(new CustomerId("anon"))).isPresent().isEqualTo(at(NOW).of(ADA));
  }

  @Test
  void knowsNothingOfAStranger() {
    assertThat(at(NOW).of(new CustomerId("bob"))).isEmpty();
  }

  @Test
  void knowsWhichEventsWereApplied() {
    var contexts = at(NOW);

    assertThat(contexts.of(ADA, "e1")).isEqualTo(new Contexts.Sight(contexts.of(ADA), true));
    assertThat(contexts.of(ADA, "e99")).isEqualTo(new Contexts.Sight(contexts.of(ADA), false));
    assertThat(contexts.of(new CustomerId("bob"), "e1"))
        .isEqualTo(new Contexts.Sight(Optional.empty(), true));
  }
}
