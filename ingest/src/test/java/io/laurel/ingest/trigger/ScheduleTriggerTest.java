package io.laurel.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.trigger.TriggerMeter.What;
import io.laurel.opportunity.Opportunity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduleTriggerTest {

  private static final String AT_NINE =
      "schedule: { at: '09:00', zone: customer, when: 'customer.points_balance > 0' }";

  private TriggerStage stage =
      TriggerStage.open(Instant.parse("2026-11-19T23:59:00Z"), Duration.ZERO);

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void turnsToEachCustomerAtNineOfTheirOwnClockWithoutAnyEvent() {
    stage.campaigns.put("nine", AT_NINE);
    customer("berlin", "Europe/Berlin", 5);
    customer("tokyo", "Asia/Tokyo", 5);
    customer("poor", "Asia/Tokyo", 0);
    customer("nowhere", "Mars/Crater", 5);
    stage.nudge();

    until("2026-11-20T08:00:01Z");

    assertThat(times(stage.told()))
        .containsExactly("tokyo 2026-11-20T00:00:00Z", "berlin 2026-11-20T08:00:00Z");
  }

  @Test
  void oneWithoutAnEventCarriesNone() {
    stage.campaigns.put("nine", AT_NINE);
    customer("berlin", "Europe/Berlin", 5);
    until("2026-11-20T08:00:01Z");
    var found = stage.told().getFirst();
    assertThat(found.kind()).isEqualTo("schedule");
    assertThat(found.event()).isNull();
  }

  @Test
  void comesOnceADayAlsoWhenTheClocksChange() {
    open("2026-03-27T12:00:00Z");
    stage.campaigns.put("nine", AT_NINE, "cooldown: P1D");
    customer("berlin", "Europe/Berlin", 5);

    until("2026-03-31T12:00:00Z");

    assertThat(times(stage.told()))
        .containsExactly(
            "berlin 2026-03-28T08:00:00Z",
            "berlin 2026-03-29T07:00:00Z",
            "berlin 2026-03-30T07:00:00Z",
            "berlin 2026-03-31T07:00:00Z");
  }

  @Test
  void aTimeThatTheClocksSkipComesRightAfterTheGapAndOneTheyShowTwiceComesOnce() {
    open("2026-03-28T12:00:00Z");
    stage.campaigns.put("night", AT_NINE.replace("09:00", "02:30"));
    customer("berlin", "Europe/Berlin", 5);
    until("2026-03-30T12:00:00Z");
    assertThat(times(stage.told()))
        .containsExactly("berlin 2026-03-29T01:00:00Z", "berlin 2026-03-30T00:30:00Z");

    open("2026-10-24T12:00:00Z");
    stage.campaigns.put("night", AT_NINE.replace("09:00", "02:30"));
    customer("berlin", "Europe/Berlin", 5);
    until("2026-10-26T12:00:00Z");
    assertThat(times(stage.told()))
        .containsExactly("berlin 2026-10-25T00:30:00Z", "berlin 2026-10-26T01:30:00Z");
  }

  @Test
  void aCampaignThatIsNewDoesNotMakeUpForThisMorning() {
    open("2026-11-20T10:00:00Z");
    customer("berlin", "Europe/Berlin", 5);
    stage.campaigns.put("nine", AT_NINE);
    stage.nudge();
    assertThat(stage.told()).isEmpty();
    until("2026-11-21T08:00:01Z");
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void whatWasMissedIsMadeUpForDayByDay() {
    stage.campaigns.put("nine", AT_NINE);
    customer("berlin", "Europe/Berlin", 5);
    stage.nudge();
    stage.pass(Duration.ofDays(2).plusHours(9));
    stage.nudge();
    stage.nudge();
    assertThat(times(stage.told()))
        .containsExactly(
            "berlin 2026-11-20T08:00:00Z",
            "berlin 2026-11-21T08:00:00Z",
            "berlin 2026-11-22T08:00:00Z");
    assertThat(stage.meter.count(What.LATE)).isEqualTo(3);
  }

  @Test
  void aPausedScheduleMakesUpForNothing() {
    stage.campaigns.put("nine", AT_NINE);
    customer("berlin", "Europe/Berlin", 5);
    stage.nudge();
    stage.campaigns.put("nine", AT_NINE, "active: false");
    until("2026-11-20T12:00:00Z");
    stage.campaigns.put("nine", AT_NINE);
    until("2026-11-20T13:00:00Z");
    assertThat(stage.told()).isEmpty();
    until("2026-11-21T08:01:00Z");
    assertThat(stage.told()).hasSize(1);
  }

  @Test
  void aScheduleInAZoneOfItsOwnConcernsAllCustomersAndNoVisitor() {
    stage.campaigns.put("ten", "schedule: { at: '10:00', zone: 'Europe/Lisbon' }");
    customer("berlin", "Europe/Berlin", 5);
    customer("nowhere", "unknown", 5);
    stage.anonymous("visitor", "session_started", 0, Map.of());
    until("2026-11-20T10:00:01Z");
    assertThat(times(stage.told()))
        .containsExactlyInAnyOrder("berlin 2026-11-20T10:00:00Z", "nowhere 2026-11-20T10:00:00Z");
  }

  @Test
  void movingAcrossZonesNeitherDoublesNorSkipsADay() {
    stage.campaigns.put("nine", AT_NINE);
    customer("west", "Europe/Berlin", 5);
    customer("east", "Europe/Lisbon", 5);
    customer("other", "Europe/Berlin", 0);
    customer("another", "Europe/Lisbon", 0);
    until("2026-11-20T08:30:00Z");
    stage.event("west", "customer_updated", 0, Map.of("timezone", "Europe/Lisbon"));
    stage.event("east", "customer_updated", 0, Map.of("timezone", "Europe/Berlin"));
    until("2026-11-20T23:00:00Z");
    assertThat(times(stage.told()))
        .containsExactly("west 2026-11-20T08:00:00Z", "east 2026-11-20T08:00:00Z");
  }

  @Test
  void manyCustomersOfAZoneAreTakenStepByStep() {
    stage.campaigns.put("nine", AT_NINE);
    for (int i = 0; i < 1200; i++) {
      customer("c-" + i, "Europe/Berlin", 1);
    }
    stage.nudge();
    stage.pass(Duration.ofHours(9));
    assertThat(stage.told()).hasSize(500);
    stage.nudge();
    stage.nudge();
    stage.nudge();
    assertThat(stage.told()).hasSize(700);
    assertThat(stage.meter.count(What.FIRED)).isEqualTo(1200);
  }

  private void open(String wall) {
    stage.close();
    stage = TriggerStage.open(Instant.parse(wall), Duration.ZERO);
  }

  private void customer(String id, String zone, long points) {
    stage.event(id, "customer_updated", -3 * 24 * 60, Map.of("timezone", zone));
    stage.event(id, "points_earned", -3 * 24 * 60, Map.of("points", points));
  }

  /** Lets the wall clock go, and be looked at every half hour. */
  private void until(String moment) {
    var end = Instant.parse(moment);
    while (stage.wall().isBefore(end)) {
      var left = Duration.between(stage.wall(), end);
      stage.pass(left.compareTo(Duration.ofMinutes(30)) < 0 ? left : Duration.ofMinutes(30));
    }
  }

  private static List<String> times(List<Opportunity> told) {
    return told.stream()
        .map(found -> found.customerId().value() + " " + found.detectedAt())
        .toList();
  }
}
