package io.laurel.ingest.trigger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The customers of each zone, for schedules; those of no known zone stand under {@code ""}. */
final class ZoneIndex {

  private static final byte[] NOTHING = {};

  private final Shelf shelf;
  private final Set<String> zones = new TreeSet<>();

  ZoneIndex(Shelf shelf) {
    this.shelf = shelf;
    for (var from = new byte[0]; ; ) {
      var next = first(from);
      if (next.isEmpty()) {
        break;
      }
      zones.add(next.getFirst().zone());
      from = end(next.getFirst().zone());
    }
  }

  /** One customer's place. */
  record Place(String zone, String customer) {

    byte[] bytes() {
      return new ByteWriter().text(zone).text(customer).bytes();
    }

    static Place of(byte[] bytes) {
      var from = new ByteReader(bytes);
      return new Place(from.text(), from.text());
    }
  }

  void put(String zone, String customer) {
    shelf.put(new Place(zone, customer).bytes(), NOTHING);
    zones.add(zone);
  }

  void remove(String zone, String customer) {
    shelf.delete(new Place(zone, customer).bytes());
  }

  /** The zones in which anybody is. */
  List<String> zones() {
    return zones.stream().filter(zone -> !zone.isEmpty()).toList();
  }

  /**
   * @param zone absent for all of them
   * @param after exclusive; empty for the beginning
   */
  List<Place> next(java.util.Optional<String> zone, byte[] after, int most) {
    var from = zone.map(ZoneIndex::begin).orElse(NOTHING);
    var start = after.length == 0 ? from : Arrays.copyOf(after, after.length + 1);
    var found = new ArrayList<Place>();
    shelf.scan(
        start,
        zone.map(ZoneIndex::end).orElse(null),
        (key, _) -> {
          found.add(Place.of(key));
          return found.size() < most;
        });
    return found;
  }

  private List<Place> first(byte[] from) {
    var found = new ArrayList<Place>();
    shelf.scan(
        from,
        null,
        (key, _) -> {
          found.add(Place.of(key));
          return false;
        });
    return found;
  }

  private static byte[] begin(String zone) {
    return new ByteWriter().text(zone).bytes();
  }

  /** No UTF-8 text ends with the highest byte. */
  private static byte[] end(String zone) {
    var end = begin(zone);
    end[end.length - 1]++;
    return end;
  }
}
