package io.laurel.ingest.replay;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant.
 *
 * @param topics those whose letters are looked at
 * @param ids empty for all
 * @param reason words that stand in the reason; empty for any
 * @param from buried then or later
 * @param to buried before
 */
public record LetterFilter(
    Set<String> topics,
    Set<LetterId> ids,
    String reason,
    @Nullable Instant from,
    @Nullable Instant to) {

  public LetterFilter {
    topics = Set.copyOf(topics);
    ids = Set.copyOf(ids);
  }

  boolean takes(Letter letter) {
    return (ids.isEmpty() || ids.contains(letter.id()))
        && letter.reason().toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT))
        && (from == null || !letter.at().isBefore(from))
        && (to == null || letter.at().isBefore(to));
  }

  /** Whether any that is meant can stand in this partition. */
  boolean reaches(TopicPartition partition) {
    return ids.isEmpty() || offsets(partition).findAny().isPresent();
  }

  /** Empty where any letter may be the first. */
  OptionalLong firstIn(TopicPartition partition) {
    return offsets(partition).min();
  }

  /** Empty where any letter may be the last. */
  OptionalLong lastIn(TopicPartition partition) {
    return offsets(partition).max();
  }

  private LongStream offsets(TopicPartition partition) {
    return ids.stream()
        .filter(
            id -> id.topic().equals(partition.topic()) && id.partition() == partition.partition())
        .mapToLong(LetterId::offset);
  }
}
