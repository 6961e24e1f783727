package io.laurel.ingest.trigger;

/** Tells a campaign's author that its condition could not be evaluated for an event. */
public interface ConditionFailures {

  /**
   * @param detail what was missing, without any of the event's values
   */
  record Failure(String campaignId, int campaignVersion, String eventType, String detail) {}

  void failed(Failure failure);
}
