package io.laurel.ingest.topic;

/** The names under which Laurel's readers keep their places. */
public final class Groups {

  /** Reads {@code raw_events}. */
  public static final String STATE = "laurel-state";

  /** Reads {@code raw_events.checked}. */
  public static final String TRIGGERS = "laurel-triggers";

  /** Reads {@code opportunities}. */
  public static final String STARTER = "laurel-starter";

  /** Reads {@code opportunities.armed}. */
  public static final String ARMED = "laurel-armed";

  private Groups() {}
}
