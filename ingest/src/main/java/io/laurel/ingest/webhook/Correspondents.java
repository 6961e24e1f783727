package io.laurel.ingest.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is behind the numbers that texts go to and come from. */
public interface Correspondents {

  /** Every customer whose number on file this is; several may share one. */
  List<String> having(String phone);

  /** Whom the text went to that left under this key. */
  Optional<String> sentUnder(String key);

  /**
   * Takes consents away at once, all of them or none, before the events that say so have gone their
   * way. Repeatable; a newer word, or one whose event has been counted already, is left as it is.
   */
  void withdraw(List<Withdrawal> withdrawals);

  /**
   * @param eventId of the event that says the same
   */
  record Withdrawal(
      String customerId, String channel, String purpose, Instant at, String eventId) {}
}
