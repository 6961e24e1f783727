package io.laurel.ingest.projector;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Hands fates on: what was applied to {@code raw_events.checked}, the rest to the dead letters. */
final class Publishing {

  private final Producer<byte[], byte[]> producer;
  private final DeadLetters deadLetters;

  Publishing(Producer<byte[], byte[]> producer) {
    this.producer = producer;
    this.deadLetters = new DeadLetters(producer);
  }

  private record Sent(ConsumerRecord<byte[], byte[]> origin, Future<RecordMetadata> ack) {}

  /**
   * Returns when the broker has them all.
   *
   * @throws ExecutionException when it has not; the whole batch is safe to repeat
   * @throws KafkaException likewise
   */
  void publish(List<ConsumerRecord<byte[], byte[]>> records, List<Fate> fates)
      throws ExecutionException, InterruptedException {
    var sent = new ArrayList<Sent>();
    for (int i = 0; i < records.size(); i++) {
      var origin = records.get(i);
      switch (fates.get(i)) {
        case Fate.Applied(var event) -> sent.add(sent(origin, event));
        case Fate.Repeated(var event) -> sent.add(sent(origin, event));
        case Fate.Refused(var reason) -> bury(origin, reason);
        case Fate.Erased() -> {}
      }
    }
    producer.flush();
    for (var message : sent) {
      await(message);
    }
  }

  private Sent sent(ConsumerRecord<byte[], byte[]> origin, CheckedEvent event)
      throws ExecutionException, InterruptedException {
    byte[] key = event.customer().getBytes(StandardCharsets.UTF_8);
    var message = new ProducerRecord<>(Topics.CHECKED, key, EventJson.write(event));
    var sent = new Sent(origin, producer.send(message));
    if (sent.ack().isDone()) {
      // without a broker each send waits its full time; the first that failed ends the batch
      await(sent);
    }
    return sent;
  }

  private void await(Sent sent) throws ExecutionException, InterruptedException {
    try {
      sent.ack().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      bury(sent.origin(), "is in the state, but too large to be handed on");
    }
  }

  private void bury(ConsumerRecord<byte[], byte[]> record, String reason) {
    try {
      deadLetters.bury(record, reason);
    } catch (KafkaException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      // the stream goes on; the bytes stay where the headers point to
      var empty =
          new ConsumerRecord<byte[], byte[]>(
              record.topic(), record.partition(), record.offset(), null, null);
      deadLetters.bury(empty, reason + "; too large to be kept here, see its origin");
    }
  }
}
