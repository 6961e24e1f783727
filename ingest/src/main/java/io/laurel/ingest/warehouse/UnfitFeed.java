package io.laurel.ingest.warehouse;

import java.io.Serial;

/**
 * The query of a feed gives no events; the message says what is wrong with it, and quotes no row.
 */
final class UnfitFeed extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnfitFeed(String message) {
    super(message);
  }
}
