package io.laurel.ingest.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.laurel.ingest.topic.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A dead letter: what could not be read or was not valid, byte for byte, and why. */
public final class Letter {

  private final ConsumerRecord<byte[], byte[]> record;

  Letter(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  /** What stands on it; nothing of what is in it. */
  public record Cover(LetterId id, Instant at, String origin, String reason) {}

  public Cover cover() {
    return new Cover(id(), at(), origin(), reason());
  }

  LetterId id() {
    return new LetterId(record.topic(), record.partition(), record.offset());
  }

  Instant at() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** In plain words, without anything of the content. */
  String reason() {
    return header("reason").orElse("no reason is given");
  }

  /** As {@code topic/partition/offset}, as far as its headers say so. */
  private String origin() {
    return header("origin_topic").orElse("?")
        + "/"
        + header("origin_partition").orElse("?")
        + "/"
        + header("origin_offset").orElse("?");
  }

  /**
   * The topic that it can be sent back to. Empty where its headers name another one than those that
   * have dead letters: anyone may write a letter, and none may choose where it goes.
   */
  Optional<String> wayBack() {
    var named = header("origin_topic");
    var own =
        record.topic().equals(Topics.OPPORTUNITIES_DLQ) ? Topics.OPPORTUNITIES : Topics.RAW_EVENTS;
    return named.isEmpty() || named.get().equals(own) ? Optional.of(own) : Optional.empty();
  }

  byte[] key() {
    return record.key();
  }

  byte[] value() {
    return record.value();
  }

  /** For a person to read: what would do something to a terminal is left out. */
  public String shownKey() {
    return shown(record.key());
  }

  /** As {@link #shownKey}. */
  public String shownValue() {
    return shown(record.value());
  }

  private static String shown(byte @Nullable [] bytes) {
    return bytes == null ? "(none)" : clean(new String(bytes, UTF_8), "[\\p{Cntrl}&&[^\n\t]]");
  }

  private static String clean(String text, String unfit) {
    return text.replaceAll(unfit, "\ufffd");
  }

  /** Anyone may write it: it stays on its line. */
  private Optional<String> header(String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(clean(new String(header.value(), UTF_8), "\\p{Cntrl}"));
  }

  /** The content may be anybody's. */
  @Override
  public String toString() {
    return "Letter[" + id() + "]";
  }
}
