package io.laurel.activities.rulebook;

import java.time.Instant;

/** The moment itself speaks against any proposal. */
sealed interface Ending {

  String reason();

  record Leave(String reason) implements Ending {}

  record Later(Instant until, String reason) implements Ending {}
}
