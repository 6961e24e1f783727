package io.laurel.ingest.armed;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of {@code opportunities.armed}: a key in JSON, and a value or none. */
final class ArmedRecords {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Map<Key, Optional<Armed>> changes = new LinkedHashMap<>();
  private int unread;

  /** Whose, under which campaign, and for what. */
  record Key(String customerId, String campaignId, String correlation) {}

  /** The latest word on each. */
  Map<Key, Optional<Armed>> changes() {
    return changes;
  }

  /** How many could not be read. They are only to look at, so the rest goes on without them. */
  int unread() {
    return unread;
  }

  void add(ConsumerRecord<byte[], byte[]> item) {
    try {
      var parts = MAPPER.readValue(item.key(), String[].class);
      var key = new Key(text(parts[0]), text(parts[1]), text(parts[2]));
      changes.remove(key);
      changes.put(
          key, Optional.ofNullable(item.value()).filter(v -> v.length > 0).map(ArmedRecords::read));
    } catch (IOException | RuntimeException unfit) {
      unread++;
    }
  }

  private static Armed read(byte[] value) {
    try {
      var armed = MAPPER.readValue(value, Armed.class);
      return new Armed(
          Objects.requireNonNull(armed.campaignId()),
          armed.campaignVersion(),
          Objects.requireNonNull(armed.customerId()),
          Objects.requireNonNull(armed.correlation()),
          text(armed.eventId()),
          moment(armed.armedAt()),
          moment(armed.dueAt()));
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not what the triggers write", e);
    }
  }

  /** PostgreSQL's time ends before Java's. */
  private static Instant moment(Instant at) {
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("it lies too far away");
    }
    return at;
  }

  /** PostgreSQL holds no such character. */
  private static String text(String text) {
    return text.replace("\u0000", "");
  }
}
