package io.laurel.activities.twilio;

import java.util.Optional;

/** What came back over the wire. */
sealed interface Heard {

  /** No connection came about, so that nothing was sent. */
  record NoConnection() implements Heard {}

  /** The request went out, or may have, and no whole answer came. */
  record Silence() implements Heard {}

  record Answer(int status, String body, Optional<String> retryAfter) implements Heard {}
}
