package io.laurel.engine;

/** The task queues; each provider has one of its own, see {@code Provider.taskQueue()}. */
public final class TaskQueues {

  public static final String OPPORTUNITIES = "opportunities";
  public static final String REASONING = "reasoning";

  private TaskQueues() {}
}
