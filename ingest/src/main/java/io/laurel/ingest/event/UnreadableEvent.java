package io.laurel.ingest.event;

/** A record that is no event. Its message is a plain reason that holds nothing of the record. */
public final class UnreadableEvent extends RuntimeException {

  public UnreadableEvent(String reason) {
    super(reason);
  }

  /** The plain reason, fit for a dead letter's header. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
