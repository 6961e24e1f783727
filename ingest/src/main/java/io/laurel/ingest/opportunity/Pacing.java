package io.laurel.ingest.opportunity;

/**
 * How fast workflows are started.
 *
 * @param perSecond over all processes, each of which takes the share of its partitions
 * @param backlog once so much waits for reasoners, nothing is started until less does; so starts
 *     follow what the reasoners can take
 */
public record Pacing(double perSecond, long backlog) {

  public static final Pacing UNLIMITED = new Pacing(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

  boolean isUnlimited() {
    return Double.isInfinite(perSecond);
  }

  public Pacing {
    if (!(perSecond > 0) || backlog < 1) {
      throw new IllegalArgumentException("starts need a rate and a backlog above zero");
    }
  }
}
