package io.laurel.ingest.trigger;

import io.laurel.ingest.topic.TopicSetup;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** What is known of each id. */
final class People {

  /** A quarter of what the changelog's topic takes in one record. */
  static final int MOST_BYTES = TopicSetup.LARGEST_MESSAGE / 4;

  private final Shelf shelf;
  private final Confirmations confirmations;

  People(Shelf shelf, Confirmations confirmations) {
    this.shelf = shelf;
    this.confirmations = confirmations;
  }

  Person of(String id) {
    var known = shelf.get(id.getBytes(StandardCharsets.UTF_8));
    return known == null ? new Person() : Person.of(known);
  }

  void forget(String id) {
    shelf.delete(id.getBytes(StandardCharsets.UTF_8));
  }

  void keep(String id, Person person) {
    keep(id, person, () -> false);
  }

  /**
   * @param makeRoom asked while the record is too large; answers whether anything gave way
   */
  void keep(String id, Person person, BooleanSupplier makeRoom) {
    person.forget(confirmations::isSafe);
    var bytes = person.bytes();
    while (bytes.length > MOST_BYTES && makeRoom.getAsBoolean()) {
      bytes = person.bytes();
    }
    shelf.put(id.getBytes(StandardCharsets.UTF_8), bytes);
  }
}
