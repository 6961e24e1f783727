package io.laurel.reasoning;

/**
 * What one turn cost.
 *
 * @param micros millionths of a dollar
 */
public record Usage(long inputTokens, long outputTokens, long micros, long millis) {}
