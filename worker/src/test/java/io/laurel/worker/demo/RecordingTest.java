package io.laurel.worker.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.event.Arrival;
import io.laurel.ingest.event.CheckResult;
import io.laurel.ingest.event.EventChecks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private static final Instant ANCHOR = Instant.parse("2026-11-24T09:12:30.250Z");
  private static final Overlay OVERLAY = DemoFiles.overlay();
  private static final Plan PLAN = new Plan("0a1b2c3d", ANCHOR, Zones.at(ANCHOR), List.of());
  private static final Script SCRIPT = Script.of(OVERLAY, PLAN);

  @Test
  void readsEveryEventOfTheOttoSlice() {
    var types = types(new OttoRecording(OVERLAY.carts(), ANCHOR).events());

    // ten lines of orders are five checkouts
    assertThat(types)
        .isEqualTo(Map.of("product_viewed", 800L, "cart_updated", 52L, "order_placed", 5L));
  }

  @Test
  void readsEveryInvoiceOfTheRetailSlice() {
    var lines = RetailRecording.lines();
    var invoices = lines.stream().map(RetailRecording.Line::invoice).distinct().toList();
    var events = new RetailRecording("GBP", ANCHOR).events();

    assertThat(lines).hasSize(922);
    assertThat(events).hasSize(invoices.size());
    assertThat(types(events).get("order_refunded"))
        .isEqualTo(invoices.stream().filter(id -> id.startsWith("C")).count());
    assertThat(events.stream().map(DemoEvent::customerId).distinct()).hasSize(24);
  }

  @Test
  void keepsTheMoneyOfEachInvoice() {
    var total =
        RetailRecording.lines().stream()
            .filter(line -> line.invoice().equals("539011"))
            .mapToLong(RetailRecording.Line::cents)
            .sum();

    assertThat(new RetailRecording("GBP", ANCHOR).events())
        .filteredOn(event -> event.key().equals("retail-539011"))
        .singleElement()
        .satisfies(event -> assertThat(event.properties()).containsEntry("total_cents", total));
  }

  @Test
  void makesATicketOfEveryComplaint() {
    var events = new ComplaintRecording(OVERLAY.tickets(), ANCHOR).events();

    assertThat(types(events))
        .containsEntry("ticket_opened", 12L)
        .containsEntry("ticket_closed", 11L);
  }

  @Test
  void masksEveryCompany() {
    assertThat(DemoFiles.text("recordings/cfpb.jsonl"))
        .contains("[company]")
        .doesNotContainPattern(
            "(?i)capital one|jp ?morgan|bank of america|bofa|hsbc|walmart|synchrony|quicksilver"
                + "|\\bchase\\b|amazon|\\bciti|wells fargo");
  }

  @Test
  void keepsTheOverlayOutOfTheRecordings() {
    var recordings =
        DemoFiles.text("recordings/otto.jsonl")
            + DemoFiles.text("recordings/online_retail.csv")
            + DemoFiles.text("recordings/cfpb.jsonl");

    assertThat(OVERLAY.customers())
        .allSatisfy(person -> assertThat(recordings).doesNotContain(person.name(), person.phone()));
    assertThat(recordings).doesNotContain("cart_id", "consent", "Ridgeway", "Fellside");
    assertThat(Script.recorded(OVERLAY, PLAN).filter(event -> !event.key().endsWith("-closed")))
        .noneMatch(event -> event.source().equals(DemoEvent.OVERLAY));
  }

  @Test
  void tellsTheHistoryInOrderAndUpToNow() {
    var times = SCRIPT.history().stream().map(DemoEvent::occurredAt).toList();

    assertThat(times).isSorted().allMatch(at -> !at.isAfter(ANCHOR));
    assertThat(SCRIPT.triggers().values()).allMatch(event -> !event.occurredAt().isAfter(ANCHOR));
  }

  @Test
  void endsEachRecordingNow() {
    var lastClick =
        new OttoRecording(OVERLAY.carts(), ANCHOR)
            .events().stream().map(DemoEvent::occurredAt).max(Instant::compareTo);
    var lastOrder = new RetailRecording("GBP", ANCHOR).events().getLast().occurredAt();

    assertThat(lastClick.orElseThrow()).isBetween(ANCHOR.minus(Duration.ofMinutes(1)), ANCHOR);
    assertThat(lastOrder).isBetween(ANCHOR.minus(Duration.ofHours(6)), ANCHOR);
  }

  @Test
  void givesEveryEventAnIdOfItsOwn() {
    var keys = new HashSet<String>();

    assertThat(SCRIPT.history()).allMatch(event -> keys.add(event.key()));
    assertThat(SCRIPT.triggers().values()).allMatch(event -> keys.add(event.key()));
  }

  @Test
  void setsNoStoryOffByTheHistory() {
    assertThat(SCRIPT.history())
        .noneMatch(event ->
            switch (event.type()) {
              case "session_started", "tier_changed", "review_posted", "search_performed" -> true;
              case "ml_score" -> (double) event.properties().get("score") >= 0.8;
              case "points_earned" -> (int) event.properties().get("points") >= 100;
              case "cart_updated" -> (long) event.properties().get("cart_value_cents") >= 3_000;
              default -> false;
            });
  }

  @Test
  void leavesTheRecordedCartsWithoutALaterOrder() {
    for (var story : List.of("cart", "cart-unasked")) {
      var cart = SCRIPT.triggers().get(story);

      assertThat((long) cart.properties().get("cart_value_cents")).isGreaterThanOrEqualTo(3_000);
      assertThat(cart.occurredAt()).isBefore(ANCHOR.minus(Duration.ofMinutes(30)));
      assertThat(SCRIPT.history())
          .noneMatch(event ->
              cart.properties().get("cart_id").equals(event.properties().get("cart_id"))
                  && event.type().equals("order_placed"));
    }
  }

  @Test
  void passesTheDoorWithEveryEvent() {
    var checks = new EventChecks();
    var arrival = Arrival.atTheDoor(ANCHOR, "demo");

    assertThat(Stream.concat(SCRIPT.history().stream(), SCRIPT.triggers().values().stream()))
        .allSatisfy(event ->
            assertThat(checks.check(DemoFiles.JSON.valueToTree(event.toWire(PLAN)), arrival))
                .isInstanceOf(CheckResult.Right.class));
  }

  @Test
  void namesOnlyCampaignsThatThereAre() {
    assertThat(OVERLAY.stories())
        .allMatch(story -> DemoFiles.campaigns().containsKey(story.campaign()))
        .allMatch(story -> story.asleep() == (story.ends() == null));
  }

  private static Map<String, Long> types(List<DemoEvent> events) {
    return events.stream().collect(Collectors.groupingBy(DemoEvent::type, Collectors.counting()));
  }
}
