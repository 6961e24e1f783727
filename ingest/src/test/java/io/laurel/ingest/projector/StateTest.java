package io.laurel.ingest.projector;

import static io.laurel.ingest.projector.Story.anonymous;
import static io.laurel.ingest.projector.Story.link;
import static io.laurel.ingest.projector.Story.of;
import static io.laurel.ingest.projector.Story.order;
import static io.laurel.ingest.projector.Story.refund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StateTest {

  private final Stage stage = new Stage();

  @Test
  void countsAnEventOnceHoweverOftenItComes() throws SQLException {
    var first = stage.apply(order("e1", "ada", 5000), order("e1", "ada", 5000));
    var second = stage.apply(order("e1", "ada", 5000));

    assertThat(first).hasExactlyElementsOfTypes(Fate.Applied.class, Fate.Repeated.class);
    assertThat(second).hasExactlyElementsOfTypes(Fate.Repeated.class);
    assertThat(stage.context("ada").at("/stats/orders").asLong()).isEqualTo(1);
    assertThat(stage.context("ada").get("version").asLong()).isEqualTo(1);
    assertThat(stage.rows("SELECT event_id FROM raw_events")).hasSize(1);
  }

  @Test
  void refusesAnIdThatAnotherCustomersEventTook() throws SQLException {
    var fates = stage.apply(order("e1", "ada", 5000), order("e1", "bob", 9000));

    assertThat(fates).hasExactlyElementsOfTypes(Fate.Applied.class, Fate.Refused.class);
    assertThat(stage.context("bob")).isNull();
  }

  @Test
  void netsOrdersOfRefundsInTheCurrencyOfTheLatestOrder() throws SQLException {
    stage.apply(
        order("e1", "ada", 5000).with("currency", "USD"),
        order("e2", "ada", 7000).minutes(1),
        order("e3", "ada", 1999).minutes(2),
        refund("e4", "ada", 2000).minutes(3));

    var context = stage.context("ada");
    assertThat(context.at("/stats/orders").asLong()).isEqualTo(3);
    assertThat(context.at("/stats/refunds").asLong()).isEqualTo(1);
    assertThat(context.at("/stats/ltv_cents").asLong()).isEqualTo(7000 + 1999 - 2000);
    assertThat(context.at("/stats/currency").asText()).isEqualTo("EUR");
    assertThat(context.at("/stats/last_order_at").asText())
        .isEqualTo("2026-11-20T08:02:00.000000Z");
    assertThat(context.at("/stats/first_seen_at").asText())
        .isEqualTo("2026-11-20T08:00:00.000000Z");
    assertThat(context.at("/stats/last_seen_at").asText()).isEqualTo("2026-11-20T08:03:00.000000Z");
  }

  @Test
  void balancesPoints() throws SQLException {
    stage.apply(
        of("e1", "points_earned", "ada")
            .with("points", 500)
            .with("expires_at", "2027-01-01T00:00:00Z"),
        of("e2", "points_spent", "ada").with("points", 120),
        of("e3", "points_expired", "ada").with("points", 30));

    assertThat(stage.context("ada").get("points_balance").asLong()).isEqualTo(350);
  }

  @Test
  void tellsWhichPointsWillExpire() throws SQLException {
    var earned = of("e1", "points_earned", "ada").with("points", 100);
    stage.apply(
        earned.with("expires_at", "2026-11-26T08:00:00Z"),
        of("e2", "points_earned", "ada")
            .with("points", 50)
            .with("expires_at", "2026-11-24T08:00:00Z"),
        of("e3", "points_earned", "ada").with("points", 70),
        of("e4", "points_spent", "ada").with("points", 60),
        of("e5", "points_earned", "ada")
            .with("points", 5)
            .with("expires_at", "2026-11-01T08:00:00Z"));

    assertThat(stage.context("ada").get("expiring_points").toString())
        .isEqualTo("[{\"points\":95,\"expires_at\":\"2026-11-26T08:00:00.000000Z\"}]");
    assertThat(stage.context("ada").get("points_balance").asLong()).isEqualTo(165);
  }

  @Test
  void owesWhatWasRefundedToACustomerWhoseOrdersAreOlderThanTheStream() throws SQLException {
    stage.apply(refund("e1", "ada", 2000));

    assertThat(stage.context("ada").at("/stats/ltv_cents").asLong()).isEqualTo(-2000);
    assertThat(stage.context("ada").at("/stats/currency").asText()).isEqualTo("EUR");
    assertThat(stage.context("ada").at("/stats/last_order_at").isNull()).isTrue();
  }

  @Test
  void saysWhichSizeInARowIsLookedAt() throws SQLException {
    stage.apply(
        boots("e1", "41"),
        boots("e2", "42").minutes(1),
        of("e3", "page_viewed", "ada").with("url", "/"));
    stage.apply(
        boots("e4", "42").minutes(2),
        boots("e5", "43").minutes(3),
        boots("e6", "black").minutes(4),
        boots("e7", "44").minutes(60 * 24));

    assertThat(lines(stage.context("ada")))
        .containsExactly(
            "Viewed Trail boots in size 44 for 129.00 EUR.",
            "Viewed Trail boots in black for 129.00 EUR, the fourth variant today.",
            "Viewed Trail boots in size 43 for 129.00 EUR, the third size today.",
            "Viewed Trail boots in size 42 for 129.00 EUR.",
            "Viewed Trail boots in size 42 for 129.00 EUR, the second size today.",
            "Viewed the page /.",
            "Viewed Trail boots in size 41 for 129.00 EUR.");
  }

  @Test
  void countsTheSizesThatAVisitorLookedAtBeforeLoggingIn() throws SQLException {
    var visit = boots("e1", "41");
    stage.apply(new Story("e1", null, "anon", visit.type(), visit.at(), visit.properties()));
    stage.apply(link("e2", "ada", "anon").minutes(1), boots("e3", "42").minutes(2));

    assertThat(lines(stage.context("ada")).getFirst())
        .isEqualTo("Viewed Trail boots in size 42 for 129.00 EUR, the second size today.");
  }

  private static Story boots(String id, String size) {
    return of(id, "product_viewed", "ada")
        .with("product_id", "boots")
        .with("name", "Trail boots")
        .with("variant", size)
        .with("price_cents", 12_900)
        .with("currency", "EUR");
  }

  @Test
  void keepsACustomerOfFiftyThousandEventsSmall() throws SQLException {
    for (int batch = 0; batch < 100; batch++) {
      int first = batch * 500;
      stage.apply(
          IntStream.range(first, first + 500)
              .mapToObj(n ->
                  n % 2 == 0
                      ? order("e" + n, "ada", 100).minutes(n / 20)
                      : of("e" + n, "page_viewed", "ada").with("url", "/" + n).minutes(n / 20))
              .toArray(Story[]::new));
    }

    assertThat(stage.context("ada").get("version").asLong()).isEqualTo(50_000);
    assertThat(stage.context("ada").at("/stats/ltv_cents").asLong()).isEqualTo(2_500_000);
    assertThat(stage.rows("SELECT count(*) FROM open_events")).containsExactly(List.of("20"));
    assertThat(stage.viewed()).isEqualTo(stage.stored());
  }

  @Test
  void doesNotLetALateEventOverwriteANewerWord() throws SQLException {
    stage.apply(
        of("e5", "customer_updated", "ada")
            .with("timezone", "Europe/Paris")
            .with("phone", "+33600000000")
            .minutes(9),
        of("e6", "consent_changed", "ada")
            .with("channel", "sms")
            .with("purpose", "marketing")
            .with("granted", false)
            .minutes(9),
        of("e7", "ml_score", "ada").with("model", "churn").with("score", 0.85).minutes(9),
        of("e8", "ticket_closed", "ada").with("ticket_id", "t1").minutes(9));
    stage.apply(
        of("e1", "customer_updated", "ada")
            .with("timezone", "Europe/Berlin")
            .with("name", "Ada")
            .minutes(1),
        of("e2", "consent_changed", "ada")
            .with("channel", "sms")
            .with("purpose", "marketing")
            .with("granted", true)
            .minutes(1),
        of("e3", "ml_score", "ada").with("model", "churn").with("score", 0.15).minutes(1),
        of("e4", "ticket_opened", "ada")
            .with("ticket_id", "t1")
            .with("subject", "Late")
            .with("text", "Late parcel")
            .minutes(1));

    var context = stage.context("ada");
    assertThat(context.at("/profile/timezone").asText()).isEqualTo("Europe/Paris");
    assertThat(context.at("/scores/churn/score").asDouble()).isEqualTo(0.85);
    assertThat(context.at("/consents/0/granted").asBoolean()).isFalse();
    assertThat(context.get("open_tickets")).isEmpty();
    assertThat(stage.rows("SELECT name, phone, timezone FROM customers"))
        .containsExactly(List.of("Ada", "+33600000000", "Europe/Paris"));
    assertThat(stage.rows("SELECT granted, event_id FROM consents"))
        .containsExactly(List.of("f", "e6"));
    assertThat(stage.rows("SELECT closed_at IS NULL FROM tickets")).containsExactly(List.of("f"));
  }

  @Test
  void keepsAConsentThatTheLedgerTookBackBeforeItsEventCame() throws SQLException {
    var consent =
        of("e1", "consent_changed", "ada").with("channel", "sms").with("purpose", "marketing");
    stage.apply(consent.with("granted", true));
    stage.run(
        "UPDATE consents SET granted = false, at = at + interval '1 hour', event_id = 'stop'");
    stage.apply(
        of("e2", "consent_changed", "ada")
            .with("channel", "email")
            .with("purpose", "marketing")
            .with("granted", true));

    assertThat(stage.rows("SELECT channel, granted FROM consents ORDER BY channel"))
        .containsExactly(List.of("email", "t"), List.of("sms", "f"));
  }

  @Test
  void opensATicketAgain() throws SQLException {
    var opened =
        of("e1", "ticket_opened", "ada")
            .with("ticket_id", "t1")
            .with("subject", "Late parcel")
            .with("text", "Where is it?");
    stage.apply(opened, of("e2", "ticket_closed", "ada").with("ticket_id", "t1").minutes(1));
    assertThat(stage.context("ada").get("open_tickets")).isEmpty();

    var again =
        new Story("e3", "ada", null, "ticket_opened", opened.at(), opened.properties()).minutes(2);
    stage.apply(again);

    assertThat(stage.context("ada").at("/open_tickets/0/subject").asText())
        .isEqualTo("Late parcel");
    assertThat(stage.rows("SELECT closed_at IS NULL FROM tickets")).containsExactly(List.of("t"));
  }

  @Test
  void holdsAGrantOnceForEachOpportunity() throws SQLException {
    var grant =
        of("e1", "coupon_granted", "ada").with("asset_id", "ten").with("opportunity_id", "op1");
    stage.apply(
        grant, new Story("e2", "ada", null, "coupon_granted", grant.at(), grant.properties()));
    stage.apply(
        of("e3", "coupon_granted", "ada")
            .with("asset_id", "ten")
            .with("opportunity_id", "op2")
            .minutes(1));

    assertThat(stage.context("ada").get("held_assets").toString()).isEqualTo("[\"ten\",\"ten\"]");
    assertThat(stage.rows("SELECT ref FROM holdings ORDER BY ref"))
        .containsExactly(List.of("op1"), List.of("op2"));
  }

  @Test
  void keepsTheTwentyLatestLinesAndOrdersEqualTimesById() throws SQLException {
    stage.apply(
        IntStream.range(0, 25)
            .mapToObj(n ->
                of("e%02d".formatted((n * 7) % 25), "page_viewed", "ada").with("url", "/p" + n))
            .toArray(Story[]::new));

    assertThat(ids(stage.context("ada")))
        .containsExactlyElementsOf(
            IntStream.iterate(24, n -> n > 4, n -> n - 1).mapToObj("e%02d"::formatted).toList());
  }

  @Test
  void ordersIdsByteByByte() throws SQLException {
    stage.apply(
        of("b", "page_viewed", "ada").with("url", "/1"),
        of("B", "page_viewed", "ada").with("url", "/2"),
        of("a", "page_viewed", "ada").with("url", "/3"),
        of("é", "page_viewed", "ada").with("url", "/4"));

    assertThat(ids(stage.context("ada"))).containsExactly("é", "b", "a", "B");
  }

  @Test
  void joinsAnAnonymousHistoryToACustomer() throws SQLException {
    stage.apply(
        anonymous("e1", "page_viewed", "anon").with("url", "/tents"),
        anonymous("e2", "consent_changed", "anon")
            .with("channel", "push")
            .with("purpose", "service")
            .with("granted", true),
        order("e3", "ada", 5000).minutes(1));
    assertThat(stage.stored()).containsOnlyKeys("anon", "ada");

    var fates =
        stage.apply(
            link("e4", "ada", "anon").minutes(2),
            anonymous("e5", "page_viewed", "anon").with("url", "/stoves").minutes(3));

    assertThat(fates)
        .allSatisfy(fate ->
            assertThat(fate)
                .isInstanceOfSatisfying(
                    Fate.Applied.class,
                    applied -> assertThat(applied.event().customer()).isEqualTo("ada")));
    assertThat(stage.stored()).containsOnlyKeys("ada");
    assertThat(ids(stage.context("ada"))).containsExactly("e5", "e4", "e3", "e2", "e1");
    assertThat(stage.context("ada").get("version").asLong()).isEqualTo(5);
    assertThat(stage.rows("SELECT customer_id, channel FROM consents"))
        .containsExactly(List.of("ada", "push"));
    assertThat(stage.stored()).isEqualTo(stage.viewed());
  }

  @Test
  void refusesALinkBetweenTwoKnownCustomers() throws SQLException {
    stage.apply(
        order("e1", "ada", 5000),
        order("e2", "bob", 100),
        anonymous("e3", "page_viewed", "anon").with("url", "/"));

    var fates =
        stage.apply(
            link("e4", "ada", "bob"),
            link("e5", "ada", "anon"),
            link("e6", "bob", "anon"),
            link("e7", "ada", "anon"));

    assertThat(fates)
        .hasExactlyElementsOfTypes(
            Fate.Refused.class, Fate.Applied.class, Fate.Refused.class, Fate.Applied.class);
    assertThat(fates.get(0))
        .isEqualTo(new Fate.Refused("the anonymous_id is itself a known customer"));
    assertThat(fates.get(2))
        .isEqualTo(new Fate.Refused("the anonymous_id is already linked to another customer"));
    assertThat(stage.rows("SELECT event_id FROM event_ids WHERE event_id IN ('e4', 'e6')"))
        .isEmpty();
    assertThat(stage.context("bob").get("version").asLong()).isEqualTo(1);
  }

  @Test
  void linksAVisitorOnceHoweverLateAndOften() throws SQLException {
    stage.apply(link("e1", "ada", "anon"), link("e2", "ada", "anon").minutes(1));
    stage.apply(anonymous("e3", "page_viewed", "anon").with("url", "/").minutes(-60));
    var again = stage.apply(link("e4", "ada", "anon").minutes(2), link("e1", "ada", "anon"));

    assertThat(again).hasExactlyElementsOfTypes(Fate.Applied.class, Fate.Repeated.class);
    assertThat(stage.stored()).containsOnlyKeys("ada").isEqualTo(stage.viewed());
    assertThat(ids(stage.context("ada"))).containsExactly("e4", "e2", "e1", "e3");
  }

  @Test
  void addsUpTheOpeningBalancesOfAVisitorAndACustomer() throws SQLException {
    var closing = new Stage(1);
    closing.apply(
        order("e1", "ada", 5000),
        of("e2", "points_earned", "ada")
            .with("points", 10)
            .with("expires_at", "2026-12-01T00:00:00Z"));
    closing.apply(
        anonymous("e3", "order_placed", "anon")
            .with("order_id", "o3")
            .with("total_cents", 700)
            .with("currency", "EUR")
            .minutes(5),
        anonymous("e4", "points_earned", "anon")
            .with("points", 32)
            .with("expires_at", "2026-12-01T09:00:00Z"));
    assertThat(closing.rows("SELECT customer_id FROM openings ORDER BY 1"))
        .containsExactly(List.of("ada"), List.of("anon"));
    closing.apply(link("e5", "ada", "anon").minutes(6));

    var context = closing.context("ada");
    assertThat(context.at("/stats/ltv_cents").asLong()).isEqualTo(5700);
    assertThat(context.at("/stats/orders").asLong()).isEqualTo(2);
    assertThat(context.at("/expiring_points/0/points").asLong()).isEqualTo(42);
    assertThat(context.at("/expiring_points/0/expires_at").asText())
        .isEqualTo("2026-12-01T00:00:00.000000Z");
    assertThat(context.get("version").asLong()).isEqualTo(5);
    assertThat(closing.rows("SELECT customer_id FROM openings")).containsExactly(List.of("ada"));
  }

  @Test
  void doesNotTakeAVisitorForACustomerBecauseLaurelWroteToIt() throws SQLException {
    var granted =
        of("e2", "coupon_granted", "anon").with("asset_id", "ten").with("opportunity_id", "op1");
    var fates =
        stage.apply(
            anonymous("e1", "page_viewed", "anon").with("url", "/"),
            granted,
            link("e3", "ada", "anon").minutes(1));

    assertThat(fates).allSatisfy(o -> assertThat(o).isInstanceOf(Fate.Applied.class));
    assertThat(stage.context("ada").get("held_assets").toString()).isEqualTo("[\"ten\"]");
  }

  @Test
  void countsWhatAVisitorGotUnderTheCapsOfTheCustomer() throws SQLException {
    stage.apply(anonymous("e1", "page_viewed", "anon").with("url", "/"), order("e2", "ada", 100));
    stage.run(
        """
        INSERT INTO budgets VALUES ('b', 'c', 'EUR', 1000, 400, 0, 0, 600);
        INSERT INTO reservations VALUES
          ('r1', 'op1', 'c', 'anon', 'b', NULL, 100, 'committed', now(), now(), now(), now()),
          ('r2', 'op2', 'c', 'ada', 'b', NULL, 500, 'committed', now(), now(), now(), now());
        INSERT INTO reservation_lines VALUES ('r1', 'contact', 'push', 1), ('r2', 'contact', 'push', 1);
        INSERT INTO customer_spend VALUES ('b', 'anon', 100), ('b', 'ada', 500);
        INSERT INTO opportunities VALUES
          ('op1', 'w', 'r', 'c', 1, 'anon', 'ref', 'event', 'e1', now(), now(), now(), 1);
        """);
    stage.apply(link("e3", "ada", "anon").minutes(1));

    assertThat(stage.rows("SELECT DISTINCT customer_id FROM reservations"))
        .containsExactly(List.of("ada"));
    assertThat(stage.rows("SELECT customer_id, held_cents FROM customer_spend"))
        .containsExactly(List.of("ada", "600"));
    assertThat(stage.rows("SELECT customer_id FROM opportunities")).containsExactly(List.of("ada"));
  }

  @Test
  void forgetsAPersonWithAllIdsAndForGood() throws SQLException {
    var closing = new Stage(2);
    closing.apply(
        anonymous("e1", "page_viewed", "anon").with("url", "/"),
        order("e2", "ada", 5000),
        link("e3", "ada", "anon").minutes(1),
        of("e4", "points_earned", "ada").with("points", 9),
        order("e5", "bob", 100));
    closing.run("INSERT INTO erased_customers VALUES ('anon')");
    var after =
        closing.apply(
            order("e6", "ada", 100),
            anonymous("e7", "page_viewed", "anon").with("url", "/"),
            link("e8", "bob", "anon").minutes(2),
            order("e2", "ada", 5000));

    assertThat(after).hasOnlyElementsOfType(Fate.Erased.class).hasSize(4);
    assertThat(closing.stored()).containsOnlyKeys("bob").isEqualTo(closing.viewed());
    for (String table :
        List.of("identities", "open_events", "openings", "opening_money", "opening_points")) {
      assertThat(closing.rows("SELECT * FROM " + table + " WHERE customer_id IN ('ada', 'anon')"))
          .as(table)
          .isEmpty();
    }
    for (String view : Views.names()) {
      assertThat(closing.rows("SELECT * FROM " + view + " WHERE customer_id <> 'bob'"))
          .as(view)
          .isEmpty();
    }
    assertThat(closing.rows("SELECT source_id FROM raw_events")).containsExactly(List.of("bob"));
    assertThat(closing.rows("SELECT source_id FROM erased_customers ORDER BY 1"))
        .containsExactly(List.of("ada"), List.of("anon"));
  }

  @Test
  void forgetsAPersonWhoIsErasedWhileAnEventWaits() throws Exception {
    stage.apply(order("e1", "ada", 5000));
    try (var erasure = stage.database.getConnection();
        var statement = erasure.createStatement()) {
      erasure.setAutoCommit(false);
      statement.execute("SELECT FROM identities WHERE source_id = 'ada' FOR UPDATE");
      var late = new FutureTask<>(() -> stage.apply(order("e2", "ada", 100)));
      Thread.ofVirtual().start(late);
      while (waiting() == 0 && !late.isDone()) {
        Thread.onSpinWait();
      }
      statement.execute("INSERT INTO erased_customers VALUES ('ada')");
      erasure.commit();

      assertThat(late.get(30, TimeUnit.SECONDS)).hasOnlyElementsOfType(Fate.Erased.class);
    }
    assertThat(stage.rows("SELECT source_id FROM identities")).isEmpty();
    assertThat(stage.rows("SELECT event_id FROM event_ids")).containsExactly(List.of("e1"));
  }

  private int waiting() throws SQLException {
    return stage
        .rows(
            """
            SELECT FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'\
            """)
        .size();
  }

  @Test
  void findsTheOneRowThatPostgresCannotHold() throws SQLException {
    var reading = new EventReading();
    var events = new java.util.ArrayList<ReadyEvent>();
    for (int n = 0; n < 9; n++) {
      var event = of("e" + n, "page_viewed", "ada").with("url", "/" + n).event();
      events.add(new ReadyEvent(event, n == 4 ? "a \0 in the line" : "fine", Map.of(), "{}"));
    }
    var fates = new Projection(reading, new State(stage.database)).halving(events);

    assertThat(fates.get(4))
        .isInstanceOfSatisfying(
            Fate.Refused.class, refused -> assertThat(refused.reason()).contains("SQLSTATE 22021"));
    assertThat(fates).filteredOn(Fate.Applied.class::isInstance).hasSize(8);
    assertThat(stage.context("ada").get("version").asLong()).isEqualTo(8);
  }

  @Test
  void showsNoPersonalData() throws SQLException {
    stage.apply(
        of("e1", "customer_updated", "ada")
            .with("name", "Ada Lovelace")
            .with("phone", "+441234567890")
            .with("email", "ada@example.org")
            .with("locale", "en-GB"));

    assertThat(stage.context("ada").toString())
        .doesNotContain("Lovelace", "+44", "example.org")
        .contains("en-GB");
  }

  private static List<String> lines(JsonNode context) {
    return context.get("chronology").valueStream().map(line -> line.get("line").asText()).toList();
  }

  private static List<String> ids(JsonNode context) {
    return StreamSupport.stream(context.get("chronology").spliterator(), false)
        .map(line -> line.get("event_id").asText())
        .toList();
  }
}
