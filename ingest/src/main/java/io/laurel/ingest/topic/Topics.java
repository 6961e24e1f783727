package io.laurel.ingest.topic;

/** Laurel's topics. */
public final class Topics {

  public static final String RAW_EVENTS = "raw_events";
  public static final String CHECKED = "raw_events.checked";
  public static final String OPPORTUNITIES = "opportunities";

  /** What is armed and until when, the newest for each customer, campaign and correlation. */
  public static final String ARMED = "opportunities.armed";

  /** What the triggers' tasks hand to each other when an id turns out to be a customer. */
  public static final String MOVES = "triggers.moves";

  public static final String RAW_EVENTS_DLQ = "raw_events.dlq";
  public static final String OPPORTUNITIES_DLQ = "opportunities.dlq";

  static final String DLQ = ".dlq";

  private Topics() {}

  /** Where what cannot be read on {@code topic} goes. */
  public static String deadLettersOf(String topic) {
    return topic.equals(OPPORTUNITIES) ? OPPORTUNITIES_DLQ : RAW_EVENTS_DLQ;
  }
}
