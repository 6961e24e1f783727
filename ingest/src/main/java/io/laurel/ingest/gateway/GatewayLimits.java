package io.laurel.ingest.gateway;

import java.time.Duration;

/**
 * How much the door takes at once, and how long it lets a client wait.
 *
 * @param bodyBytes of one request
 * @param events of one request
 * @param patience how long the broker may take for a whole request
 * @param retryAfter what a client is told when the broker did not answer
 * @param recentIds how many ids are known again as duplicates
 */
public record GatewayLimits(
    int bodyBytes, int events, Duration patience, Duration retryAfter, int recentIds) {

  private static final int MIB = 1024 * 1024;

  public static GatewayLimits standard() {
    return new GatewayLimits(MIB, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(5), 50_000);
  }
}
