package io.laurel.ingest.trigger;

import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.opportunity.Opportunity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One task on stores in memory, which a restart leaves as they are. All that it sends arrives. */
final class TaskStage {

  private static final CustomerRefs REFS = new CustomerRefs(SimulatedStream.KEY);
  static final TriggerParts.Keys KEYS =
      new TriggerParts.Keys(new OpportunityIds(SimulatedStream.KEY), REFS);

  final ChangingCampaigns campaigns = new ChangingCampaigns();
  final UnsteadyCampaigns ledger = new UnsteadyCampaigns(campaigns);
  final CountingMeter meter = new CountingMeter();
  final Shelves shelves =
      new Shelves(
          new SortedShelf(),
          new SortedShelf(),
          new SortedShelf(),
          new SortedShelf(),
          new SortedShelf());
  private final RehearsedOutputs out = new RehearsedOutputs(REFS);
  private Rules rules = new Rules(ledger, Tiers.STANDARD);
  private Instant wall = TriggerStage.START;
  private TriggerTask task = begin();
  private int events;

  void restart() {
    task.close();
    rules = new Rules(ledger, Tiers.STANDARD);
    task = begin();
  }

  /** The ledger is looked at. */
  void renew() {
    rules.renew();
  }

  void pass(Duration time) {
    wall = wall.plus(time);
    task.nudge();
  }

  void nudge() {
    pass(Duration.ofMillis(100));
  }

  /** One that occurs now. */
  void event(String customer, String type, Map<String, Object> properties) {
    take(TriggerStage.checked(customer, customer, "e-" + events, type, wall, properties));
  }

  void take(CheckedEvent event) {
    task.take(event, events++, wall.toEpochMilli());
  }

  /** What was told since the last look. */
  List<Opportunity> told() {
    var told = List.copyOf(out.findings());
    out.findings().clear();
    return told;
  }

  Instant wall() {
    return wall;
  }

  People people() {
    return new People(shelves.people(), new Confirmations(out));
  }

  Person person(String id) {
    return people().of(id);
  }

  List<DueKey> due() {
    var due = new ArrayList<DueKey>();
    shelves.due().scan(new byte[0], null, (key, _) -> due.add(DueKey.of(key)));
    return due;
  }

  private TriggerTask begin() {
    var confirmations = new Confirmations(out);
    var clock = new TaskClock(() -> wall.toEpochMilli(), Duration.ZERO);
    var people = new People(shelves.people(), confirmations);
    return new TriggerTask(parts(), new Task(0, shelves, out, confirmations, clock, people));
  }

  TriggerParts parts() {
    var settings =
        TriggerSettings.in(Path.of("unused"), 1)
            .with(Duration.ZERO, Integer.MAX_VALUE, TriggerSettings.Scale.single());
    return new TriggerParts(
        rules,
        KEYS,
        new TriggerParts.Surroundings((_, _, _) -> Optional.of(wall), _ -> true),
        new TriggerParts.Listeners(meter, meter),
        settings);
  }
}
