package io.laurel.ingest.trigger;

import java.nio.charset.StandardCharsets;

/** What is known of each id. */
final class People {

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
    person.forget(confirmations::isSafe);
    shelf.put(id.getBytes(StandardCharsets.UTF_8), person.bytes());
  }
}
