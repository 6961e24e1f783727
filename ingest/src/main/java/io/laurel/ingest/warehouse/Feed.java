package io.laurel.ingest.warehouse;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A query whose rows are events. Its columns are {@code watermark}, {@code event_type}, {@code
 * occurred_at}, {@code customer_id} or {@code anonymous_id}, and as it likes {@code event_id} and
 * {@code source}; every other one is a property.
 *
 * @param every how often it is asked
 * @param overlap how much later than others of its watermark a row may become visible
 */
public record Feed(String name, String query, Duration every, Duration overlap) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");
  private static final Duration LEAST = Duration.ofSeconds(1);

  public Feed {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "its name must have at most 60 of a-z, 0-9, _ and -, and begin with a letter or digit");
    }
    if (query.isBlank()) {
      throw new IllegalArgumentException("it needs a query");
    }
    if (every.compareTo(LEAST) < 0 || overlap.isNegative()) {
      throw new IllegalArgumentException(
          "every must be at least a second, and overlap must not be negative");
    }
    // so that it can stand within another query
    query = query.strip().replaceFirst(";$", "");
  }

  /** The source of its events where the query names none. */
  String source() {
    return "warehouse/" + name;
  }
}
