package io.laurel.ingest.trigger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All that the topology keeps for one id: one record, so that it is stored whole or not at all. It
 * holds the last offset that was applied to it; an event read again changes nothing.
 */
final class Person {

  private static final int FORM = 2;

  /** No form will ever be one of the letters and signs that follow. */
  private static final int LAST_FORM = 31;

  private static final int MOST_CHARACTERS = 64 * 1024;

  /** Anyone may invent types; a record that outgrew the topic would stop its partition. */
  private static final int MOST_SERIES = 64;

  /** Of earlier ones nothing is left that could be handed over again. */
  private static final int MOST_MERGED = 1000;

  private static final int MOST_OF_ALL = 16 * MOST_CHARACTERS;

  private final long[] applied = {-1, -1};
  private @Nullable String movedTo;
  private boolean known;
  private SmallCustomer customer = SmallCustomer.unknown();
  private Recent recent = Recent.none();
  private final SequencedSet<String> merged = new LinkedHashSet<>();

  /** The latest event of each type; of {@code ml_score}, of each model. Last touched last. */
  private final SequencedMap<String, Seen> series = new LinkedHashMap<>();

  private final Map<WatchKey, Watch> watches = new LinkedHashMap<>();
  private final Map<WatchKey, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Fired> fired = new LinkedHashMap<>();

  /** Nothing goes on until the newer release is back. */
  static final class NewerForm extends IllegalStateException {
    private static final long serialVersionUID = 1;

    NewerForm(String reason) {
      super(reason);
    }
  }

  boolean applied(Position position) {
    return position.offset() <= applied[position.stream().number()];
  }

  void apply(Position position) {
    applied[position.stream().number()] = position.offset();
  }

  /** Who this id turned out to be; what comes for it then goes there. */
  Optional<String> movedTo() {
    return Optional.ofNullable(movedTo);
  }

  void moveTo(String target) {
    movedTo = target;
  }

  /** Whatever comes for it goes on to the other, and what was read is not read again. */
  Person withoutWhatItHandedOver() {
    var left = new Person();
    left.movedTo = movedTo;
    System.arraycopy(applied, 0, left.applied, 0, applied.length);
    return left;
  }

  /** Whether an event named it as a customer. */
  boolean isKnown() {
    return known;
  }

  void becomeKnown() {
    known = true;
  }

  SmallCustomer customer() {
    return customer;
  }

  void customer(SmallCustomer changed) {
    customer = changed;
  }

  Recent recent() {
    return recent;
  }

  Optional<Seen> previous(String ofSeries) {
    return Optional.ofNullable(series.get(ofSeries));
  }

  /** A huge event is no one's previous. */
  void saw(String inSeries, Seen event) {
    if (event.properties().length() > MOST_CHARACTERS) {
      return;
    }
    var old = series.remove(inSeries);
    series.put(inSeries, old == null || !event.at().isBefore(old.at()) ? event : old);
    while (series.size() > MOST_SERIES || characters() > MOST_OF_ALL) {
      series.pollFirstEntry();
    }
  }

  private int characters() {
    return series.values().stream().mapToInt(seen -> seen.properties().length()).sum();
  }

  /** Those that were seen longest ago; answers whether there were any. */
  boolean forgetSomeSeries() {
    int most = series.size() / 2;
    boolean any = !series.isEmpty();
    while (series.size() > most) {
      series.pollFirstEntry();
    }
    return any;
  }

  Map<WatchKey, Watch> watches() {
    return watches;
  }

  Watch watch(WatchKey key) {
    return watches.computeIfAbsent(key, _ -> Watch.empty());
  }

  /** Whether all that is armed is under versions that are in the book. */
  boolean isArmedUnder(RuleBook book) {
    for (var entry : watches.entrySet()) {
      for (var touch : entry.getValue().armed()) {
        if (!book.isNewest(entry.getKey().campaignId(), touch.version())) {
          return false;
        }
      }
    }
    return true;
  }

  Map<WatchKey, Tally> tallies() {
    return tallies;
  }

  Tally tally(WatchKey key) {
    return tallies.computeIfAbsent(key, _ -> Tally.empty());
  }

  Optional<Fired> fired(String campaignId) {
    return Optional.ofNullable(fired.get(campaignId));
  }

  Fired fire(String campaignId, Instant at) {
    var known = fired.computeIfAbsent(campaignId, _ -> Fired.at(at));
    known.again(at);
    return known;
  }

  /** By campaign. */
  Map<String, Fired> fired() {
    return fired;
  }

  /**
   * Takes over all that was kept for an id that turned out to be this one; once, however often it
   * comes.
   */
  boolean join(String id, Person other) {
    if (!merged.add(id)) {
      return false;
    }
    merged.addAll(other.merged);
    while (merged.size() > MOST_MERGED) {
      merged.removeFirst();
    }
    customer = customer.with(other.customer);
    recent.join(other.recent);
    other.series.forEach(this::saw);
    other.watches.forEach((key, watch) -> watch(key).join(watch));
    other.tallies.forEach((key, tally) -> tally(key).join(tally));
    other.fired.forEach((campaign, theirs) -> fire(campaign, theirs.last()));
    return true;
  }

  /** Then what was found last is not told again after a crash; answers whether there was any. */
  boolean forgetMarks() {
    boolean any = fired.values().stream().anyMatch(each -> !each.marks().isEmpty());
    forget(_ -> true);
    return any;
  }

  void forget(Predicate<Position> safe) {
    fired.values().forEach(each -> each.forget(safe));
  }

  byte[] bytes() {
    var to = new ByteWriter().octet(FORM).number(applied[0]).number(applied[1]);
    to.optional(movedTo, ByteWriter::text).flag(known).list(merged, ByteWriter::text);
    customer.write(to);
    recent.write(to);
    map(to, series, ByteWriter::text, (out, seen) -> seen.write(out));
    map(to, watches, (out, key) -> key.write(out), (out, watch) -> watch.write(out));
    map(to, tallies, (out, key) -> key.write(out), (out, tally) -> tally.write(out));
    map(to, fired, ByteWriter::text, (out, each) -> each.write(out));
    return to.bytes();
  }

  static Person of(byte[] bytes) {
    var from = new ByteReader(bytes);
    int form = from.octet();
    if (form > FORM && form <= LAST_FORM) {
      throw new NewerForm("a record has form " + form + ", which is newer than this release");
    }
    if (form < 1 || form > FORM) {
      throw new IllegalArgumentException("there is no form " + form);
    }
    var person = new Person();
    person.applied[0] = from.number();
    person.applied[1] = from.number();
    person.movedTo = from.optional(ByteReader::text);
    person.known = from.flag();
    person.merged.addAll(from.list(ByteReader::text));
    person.customer = form == 1 ? SmallCustomer.readFirst(from) : SmallCustomer.read(from);
    person.recent = Recent.read(from);
    person.series.putAll(map(from, ByteReader::text, Seen::read));
    person.watches.putAll(map(from, WatchKey::read, Watch::read));
    person.tallies.putAll(map(from, WatchKey::read, Tally::read));
    person.fired.putAll(map(from, ByteReader::text, Fired::read));
    return person;
  }

  private static <K, V> void map(
      ByteWriter to,
      Map<K, V> map,
      BiConsumer<ByteWriter, K> key,
      BiConsumer<ByteWriter, V> value) {
    to.list(
        map.entrySet(),
        (out, entry) -> {
          key.accept(out, entry.getKey());
          value.accept(out, entry.getValue());
        });
  }

  private static <K, V> Map<K, V> map(
      ByteReader from, Function<ByteReader, K> key, Function<ByteReader, V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    from.list(each -> map.put(key.apply(each), value.apply(each)));
    return map;
  }
}
