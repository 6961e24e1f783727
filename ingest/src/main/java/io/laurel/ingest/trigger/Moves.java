package io.laurel.ingest.trigger;

import io.laurel.ingest.trigger.Evaluation.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moves what was kept for an anonymous id to the customer whom it turned out to be: due times,
 * counts and points go along. The id remembers where it moved to.
 */
final class Moves {

  private final TriggerParts parts;
  private final Task task;
  private final Indexes indexes;
  private final Finder finder;

  Moves(TriggerParts parts, Task task, Indexes indexes, Finder finder) {
    this.parts = parts;
    this.task = task;
    this.indexes = indexes;
    this.finder = finder;
  }

  /** However often it is asked, the same is handed over, until it has arrived. */
  void claim(String id, Move.Claim claim) {
    if (claim.customer().equals(id)) {
      return;
    }
    var person = task.people().of(id);
    var before = Indexes.Entries.beforeItMoved(person);
    var target = person.movedTo().orElse(claim.customer());
    person.moveTo(target);
    task.people().keep(id, person);
    indexes.follow(id, before, person);
    task.out().move(target, new Move.Handover(id, person).bytes());
    task.confirmations().later(() -> letGo(id));
  }

  /** What was handed over has arrived, and is the other's alone. */
  private void letGo(String id) {
    var person = task.people().of(id);
    if (person.movedTo().isPresent()) {
      task.people().keep(id, person.withoutWhatItHandedOver());
    }
  }

  void take(String customer, Move.Handover handover, Position position) {
    var person = task.people().of(customer);
    var moved = person.movedTo();
    if (moved.isPresent()) {
      task.out().move(moved.get(), handover.bytes());
      return;
    }
    var cause = new Finder.Cause(customer, position, null);
    if (person.applied(position)) {
      finder.again(cause, person);
      return;
    }
    var before = Indexes.Entries.of(person);
    person.apply(position);
    if (person.join(handover.from(), handover.person())) {
      finder.finish(customer, before, person, finder.judge(cause, person, reached(person)));
    }
  }

  /** Counts that are reached together, though neither id reached them. */
  private List<Hit> reached(Person person) {
    var hits = new ArrayList<Hit>();
    person
        .tallies()
        .forEach((key, tally) ->
            parts.rules().current().of(key.campaignId()).stream()
                .flatMap(rule -> rule instanceof Rule.OnCount on ? Stream.of(on) : Stream.empty())
                .filter(rule -> rule.campaign().active().covers(task.clock().now()))
                .forEach(rule -> reached(rule, key, tally).forEach(hits::add)));
    return hits;
  }

  private static List<Hit> reached(Rule.OnCount rule, WatchKey key, Tally tally) {
    var latest = tally.latest();
    return tally
        .reach(rule.trigger().atLeast(), rule.trigger().within())
        .flatMap(at -> latest.map(event -> new Hit(rule, key.correlation(), event, at)))
        .stream()
        .toList();
  }
}
