package io.laurel.ingest.trigger;

import io.laurel.ingest.event.CustomerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Most of a shop's events are browsing that no rule looks at. One that says nothing new is left
 * out, since a record that is written costs more than all else that an event does.
 */
record Browsing(Rules rules) {

  private static final Set<String> TYPES =
      Set.of("page_viewed", "product_viewed", "search_performed");

  /** So near is near enough, unless a rule asks for it. */
  private static final Duration NEAR = Duration.ofDays(1);

  /** Whether the person's record may stay as it is. */
  boolean saysNothingNew(CustomerEvent event, Person person) {
    var book = rules.current();
    return TYPES.contains(event.eventType())
        && !book.looksAt(event.eventType())
        && (person.isKnown() || event.customerId() == null)
        && isSeen(event.occurredAt(), person.customer().lastSeen(), book)
        && person.isArmedUnder(book);
  }

  private static boolean isSeen(Instant at, @Nullable Instant lastSeen, RuleBook book) {
    return lastSeen != null && !at.isAfter(book.asksWhenSeen() ? lastSeen : lastSeen.plus(NEAR));
  }
}
