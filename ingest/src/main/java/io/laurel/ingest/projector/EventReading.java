package io.laurel.ingest.projector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.ingest.event.Arrival;
import io.laurel.ingest.event.CheckResult;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import io.laurel.ingest.event.EventLines;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and judges a record once more, since anyone may write to the topic. */
final class EventReading {

  private static final Logger log = LoggerFactory.getLogger(EventReading.class);
  private static final ObjectMapper PROPERTIES = new ObjectMapper();

  private final EventChecks checks = new EventChecks();

  /**
   * @throws UnfitEvent when the record is no event that the state can take
   */
  ReadyEvent read(ConsumerRecord<byte[], byte[]> record) throws UnfitEvent {
    try {
      return ready(judged(record));
    } catch (JsonProcessingException e) {
      throw new UnfitEvent("its properties cannot be written as JSON", e);
    } catch (RuntimeException e) {
      // A fault of ours, yet one record must not stop the stream. The message may quote the event.
      String fault = e.getClass().getName();
      log.error(
          "{}-{}@{} broke its reader: {} at {}",
          record.topic(),
          record.partition(),
          record.offset(),
          fault,
          place(e));
      throw new UnfitEvent("it broke its reader: " + fault, e);
    }
  }

  /** A virtual machine that has thrown the same fault often enough leaves the trace out. */
  private static String place(RuntimeException fault) {
    return Arrays.stream(fault.getStackTrace())
        .findFirst()
        .map(StackTraceElement::toString)
        .orElse("an unknown place");
  }

  private CustomerEvent judged(ConsumerRecord<byte[], byte[]> record) throws UnfitEvent {
    if (record.key() == null) {
      throw new UnfitEvent(
          "its key is missing: set it to the customer_id, or to the anonymous_id where there is none");
    }
    var appendedAt = Instant.ofEpochMilli(record.timestamp());
    return switch (checks.check(record.value(), Arrival.onTopic(appendedAt))) {
      case CheckResult.Right(var event) -> event;
      case CheckResult.Wrong(var faults) ->
          throw new UnfitEvent(
              faults.stream().map(Object::toString).collect(Collectors.joining("; ")));
    };
  }

  private static ReadyEvent ready(CustomerEvent event) throws UnfitEvent, JsonProcessingException {
    return new ReadyEvent(
        event,
        EventLines.of(event),
        TypedColumn.valuesOf(event),
        PROPERTIES.writeValueAsString(event.properties()));
  }
}
