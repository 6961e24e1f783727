package io.laurel.ingest.trigger;

import io.laurel.campaign.Campaigns;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A broker and tasks that may die at any moment. What a task writes reaches the broker later, each
 * store and topic on its own: when the task dies, of each some first part has arrived and the rest
 * is lost. Its successor starts from what has arrived and reads again from the last commit.
 */
final class SimulatedStream {

  static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private static final int PARTITIONS = 3;
  private static final String MOVES = "moves ";
  private static final CustomerRefs REFS = new CustomerRefs(KEY);

  private final Random random;
  private final Rules rules;
  private final TriggerSettings settings;
  private final List<Partition> partitions = new ArrayList<>();
  private final Set<String> told = new TreeSet<>();
  private final Set<String> armed = new TreeSet<>();
  private final CountingMeter meter = new CountingMeter();
  private final boolean mortal;
  private Instant wall = TriggerStage.START.plus(Duration.ofDays(30));
  private Instant latest = Instant.EPOCH;
  private boolean over;
  private int crashes;

  /**
   * @param mortal whether tasks die
   */
  SimulatedStream(long seed, Campaigns campaigns, Duration lateness, boolean mortal) {
    this.random = new Random(seed);
    this.rules = new Rules(campaigns, Tiers.STANDARD);
    this.mortal = mortal;
    this.settings =
        TriggerSettings.in(Path.of("unused"), 1)
            .with(lateness, 100, TriggerSettings.Scale.single());
    for (int number = 0; number < PARTITIONS; number++) {
      partitions.add(new Partition(number));
    }
    partitions.forEach(Partition::begin);
  }

  Set<String> told() {
    return told;
  }

  /** What was reported armed last. */
  Set<String> armed() {
    return armed;
  }

  CountingMeter meter() {
    return meter;
  }

  int crashes() {
    return crashes;
  }

  Instant wall() {
    return wall;
  }

  void wall(Instant moment) {
    wall = moment;
  }

  void send(CheckedEvent event) {
    partition(event.customer()).checked.add(event);
    var at = event.event().occurredAt();
    latest = at.isAfter(latest) ? at : latest;
  }

  /** The campaigns are others from now on. */
  void changed() {
    rules.renew();
  }

  /** Something happens somewhere. */
  void step() {
    var partition = partitions.get(random.nextInt(PARTITIONS));
    switch (random.nextInt(20)) {
      case 0, 1 -> partition.live().arrive();
      case 2 -> partition.commit();
      case 3 -> partition.live().task.nudge();
      case 4 -> {
        if (mortal) {
          partition.die();
        }
      }
      default -> partition.read();
    }
  }

  /** The wall goes on, and each task looks at it though it may die. */
  void pass(Duration time) {
    wall = wall.plus(time);
    latest = wall;
    for (int i = 0; i < 20; i++) {
      step();
    }
    partitions.forEach(partition -> partition.live().task.nudge());
  }

  /** Until nothing is left to read, however often a task dies meanwhile. */
  void settle() {
    while (!isQuiet()) {
      step();
      if (random.nextInt(50) == 0) {
        partitions.forEach(Partition::commit);
      }
    }
  }

  /** What was due by the moment that is given back has been judged. */
  Instant fireWhatIsDue() {
    for (var partition : partitions) {
      settle();
      partition.live().task.nudge();
      partition.commit();
    }
    return latest.minus(settings.lateness());
  }

  /** Until nothing is left to do, long after the last event. */
  void end() {
    end(wall.plus(Duration.ofDays(365)));
  }

  void end(Instant moment) {
    settle();
    wall = moment;
    over = true;
    for (int round = 0; round < 10; round++) {
      settle();
      partitions.forEach(partition -> {
        partition.live().task.nudge();
        partition.commit();
      });
    }
  }

  private boolean isQuiet() {
    return partitions.stream().allMatch(Partition::isQuiet);
  }

  private boolean isTaken() {
    return partitions.stream().allMatch(Partition::isTaken);
  }

  private Partition partition(String id) {
    return partitions.get(Math.floorMod(id.hashCode(), PARTITIONS));
  }

  private record Moved(String id, Move move) {}

  private final class Partition {
    private final int number;
    private final List<CheckedEvent> checked = new ArrayList<>();
    private final List<Moved> moves = new ArrayList<>();
    private final Map<String, TreeMap<byte[], byte[]>> stores = new HashMap<>();
    private int committedChecked;
    private int committedMoves;
    private @Nullable Live live;

    Partition(int number) {
      this.number = number;
    }

    Live live() {
      return Objects.requireNonNull(live);
    }

    void begin() {
      live = new Live(this);
    }

    void read() {
      var now = live();
      boolean moved = now.nextMoves < moves.size();
      if (moved && (now.nextChecked == checked.size() || random.nextBoolean())) {
        var next = moves.get(now.nextMoves);
        now.task.take(next.id(), next.move(), now.nextMoves++, now.nextMoves * 10L);
      } else if (now.nextChecked < checked.size()) {
        now.task.take(checked.get(now.nextChecked), now.nextChecked++, now.nextChecked * 10L);
      }
    }

    void commit() {
      live().flush();
      committedChecked = live().nextChecked;
      committedMoves = live().nextMoves;
    }

    void die() {
      crashes++;
      live().lose();
      live().task.close();
      begin();
    }

    boolean isQuiet() {
      return isTaken() && live().lanes.isEmpty();
    }

    boolean isTaken() {
      return live().nextChecked == checked.size()
          && live().nextMoves == moves.size()
          && live().lanes.keySet().stream().noneMatch(lane -> lane.startsWith(MOVES));
    }

    TreeMap<byte[], byte[]> store(String name) {
      return stores.computeIfAbsent(name, _ -> new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  /** A running task. What it wrote is in lanes, until it arrives. */
  private final class Live implements Outputs {
    private final Map<String, Deque<Runnable>> lanes = new TreeMap<>();
    private final Partition partition;
    private final TriggerTask task;
    private int nextChecked;
    private int nextMoves;
    private long flushes;

    Live(Partition partition) {
      this.partition = partition;
      this.nextChecked = partition.committedChecked;
      this.nextMoves = partition.committedMoves;
      var shelves =
          new Shelves(
              shelf("people"), shelf("due"), shelf("ready"), shelf("zones"), shelf("turns"));
      var confirmations = new Confirmations(this);
      var clock = new TaskClock(() -> wall.toEpochMilli(), settings.lateness());
      this.task =
          new TriggerTask(
              new TriggerParts(
                  rules,
                  new TriggerParts.Keys(new OpportunityIds(KEY), REFS),
                  new TriggerParts.Surroundings(
                      (_, _, _) -> isTaken() ? Optional.of(over ? wall : latest) : Optional.empty(),
                      _ -> over || random.nextInt(3) > 0),
                  new TriggerParts.Listeners(meter, meter),
                  settings),
              new Task(
                  partition.number,
                  shelves,
                  this,
                  confirmations,
                  clock,
                  new People(shelves.people(), confirmations)));
    }

    void flush() {
      lanes.values().forEach(lane -> lane.forEach(Runnable::run));
      lanes.clear();
      flushes++;
    }

    /** Of each lane some first part arrives. */
    void arrive() {
      lanes
          .values()
          .forEach(lane -> {
            for (int some = random.nextInt(lane.size() + 1); some > 0; some--) {
              lane.removeFirst().run();
            }
          });
      lanes.values().removeIf(Deque::isEmpty);
    }

    void lose() {
      arrive();
      lanes.clear();
    }

    @Override
    public void opportunity(String customer, byte[] value) {
      var found = OpportunityJson.read(value, REFS);
      var event = found.event();
      var cause = event == null ? found.customerId().value() : event.eventId();
      var name = found.campaignId() + " " + cause + " " + found.id().value();
      later("opportunities", () -> told.add(name));
    }

    @Override
    public void armed(byte[] key, byte @Nullable [] value) {
      var name = new String(key, StandardCharsets.UTF_8);
      later(
          "armed",
          () -> {
            if (value == null) {
              armed.remove(name);
            } else {
              armed.add(name);
            }
          });
    }

    @Override
    public void move(String id, byte[] value) {
      var target = partition(id);
      var moved = new Moved(id, Move.of(value));
      later(MOVES + target.number, () -> target.moves.add(moved));
    }

    @Override
    public long arrivals() {
      return flushes;
    }

    private void later(String lane, Runnable arrival) {
      lanes.computeIfAbsent(lane, _ -> new ArrayDeque<>()).add(arrival);
    }

    private Shelf shelf(String name) {
      var kept = partition.store(name);
      var mine = new TreeMap<byte[], byte[]>(Arrays::compareUnsigned);
      mine.putAll(kept);
      return new Shelf() {
        @Override
        public byte @Nullable [] get(byte[] key) {
          return mine.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
          mine.put(key, value);
          later(name, () -> kept.put(key, value));
        }

        @Override
        public void delete(byte[] key) {
          mine.remove(key);
          later(name, () -> kept.remove(key));
        }

        @Override
        public void scan(byte[] from, byte @Nullable [] to, BiPredicate<byte[], byte[]> next) {
          var range = to == null ? mine.tailMap(from) : mine.subMap(from, to);
          for (var entry : range.entrySet()) {
            if (!next.test(entry.getKey(), entry.getValue())) {
              return;
            }
          }
        }
      };
    }
  }
}
