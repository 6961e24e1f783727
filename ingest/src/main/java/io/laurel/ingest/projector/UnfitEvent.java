package io.laurel.ingest.projector;

/** An event that cannot be kept; the message says why and holds no value of the event. */
final class UnfitEvent extends Exception {

  UnfitEvent(String reason) {
    super(reason);
  }

  UnfitEvent(String reason, Throwable cause) {
    super(reason, cause);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
