package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaign;
import io.laurel.campaign.Campaign.Activation;
import io.laurel.campaign.Campaigns;
import io.laurel.campaign.Trigger;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventLines;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One campaign over recorded events, by the very task that evaluates the stream, as if it had been
 * on all the time. Its stores are in memory, its clock is the events', and nothing leaves it.
 */
public final class Rehearsal {

  /** A schedule is looked at so often, so that no turn of a day is left out. */
  private static final Duration STEP = Duration.ofHours(1);

  private static final int PARTITION = 0;
  private static final byte[] KEY = new byte[32];

  private final Campaign campaign;
  private final SortedShelf people = new SortedShelf();
  private final RehearsedOutputs out = new RehearsedOutputs(new CustomerRefs(KEY));
  private final RehearsedMeter meter = new RehearsedMeter();
  private final TriggerTask task;
  private Instant now = Instant.MIN;
  private long taken;
  private long moved;

  /**
   * @throws io.laurel.campaign.condition.BadCondition when its condition cannot be used
   */
  public Rehearsal(Campaign campaign, Tiers tiers) {
    this.campaign = campaign.withActive(new Activation(true, null, null));
    this.task = task(this.campaign, tiers);
  }

  private TriggerTask task(Campaign on, Tiers tiers) {
    Rule.of(on, tiers);
    var parts =
        new TriggerParts(
            new Rules(new Only(on), tiers),
            new TriggerParts.Keys(new OpportunityIds(KEY), new CustomerRefs(KEY)),
            new TriggerParts.Surroundings((_, _, _) -> Optional.of(now), _ -> true),
            new TriggerParts.Listeners(meter, meter),
            TriggerSettings.in(Path.of(""), 1)
                .with(Duration.ZERO, Integer.MAX_VALUE, TriggerSettings.Scale.single()));
    var confirmations = new Confirmations(out);
    var shelves =
        new Shelves(
            people, new SortedShelf(), new SortedShelf(), new SortedShelf(), new SortedShelf());
    var clock = new TaskClock(this::millis, Duration.ZERO);
    return new TriggerTask(
        parts,
        new Task(PARTITION, shelves, out, confirmations, clock, new People(people, confirmations)));
  }

  private record Only(Campaign campaign) implements Campaigns {
    @Override
    public List<Campaign> all() {
      return List.of(campaign);
    }

    @Override
    public Optional<Campaign> find(String id, int version) {
      return Optional.of(campaign);
    }
  }

  /** Takes the next event; none may have occurred before the one before it. */
  public void take(CustomerEvent event) {
    if (event.occurredAt().isBefore(now)) {
      throw new IllegalArgumentException("events are taken in the order in which they occurred");
    }
    passTo(event.occurredAt());
    task.take(new CheckedEvent(event, event.sourceId(), EventLines.of(event)), taken++, millis());
    move();
  }

  /**
   * Ends the recording. What is armed then comes about later, unless something comes before, and is
   * among the findings.
   */
  public Rehearsed end() {
    var ended = now;
    if (campaign.trigger() instanceof Trigger.Absence absence && meter.armed() > 0) {
      now = now.plus(absence.within());
      while (meter.armed() > 0) {
        task.nudge();
      }
    }
    return new Rehearsed(out.findings(), ended, meter.counts(), meter.failures());
  }

  private void passTo(Instant moment) {
    if (isScheduled() && taken > 0) {
      for (var next = now.plus(STEP); next.isBefore(moment); next = next.plus(STEP)) {
        now = next;
        turn();
      }
    }
    now = moment;
    turn();
  }

  private boolean isScheduled() {
    return campaign.trigger() instanceof Trigger.Schedule;
  }

  /** Of a schedule's customers so many have their turn at each nudge. */
  private void turn() {
    int waiting = isScheduled() ? people.size() : 0;
    for (int turned = 0; turned <= waiting; turned += TriggerTask.OF_A_ZONE) {
      task.nudge();
    }
    move();
  }

  /** What moves to another id comes back at once. */
  private void move() {
    for (var next = out.nextMove(); next.isPresent(); next = out.nextMove()) {
      task.take(next.get().id(), Move.of(next.get().value()), moved++, millis());
    }
  }

  /** Never before the event at hand, whose time may be finer. */
  private long millis() {
    return now.equals(Instant.MIN) ? 0 : now.plusNanos(999_999).toEpochMilli();
  }
}
