package io.laurel.worker.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.laurel.ingest.topic.Groups;
import io.laurel.ingest.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How fast the projector takes in what waits for it, each context stored; from a fifth of the
 * events on, when its code is warm.
 */
record ProjectorRun(long events, Duration time, Duration cpu) {

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  static ProjectorRun of(String kafka, Pasts pasts) throws InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      send(kafka, pasts);
      long from = await(admin, pasts.count() / 5);
      var cpu = Cpu.withPostgres();
      long began = System.nanoTime();
      await(admin, pasts.count());
      var time = Duration.ofNanos(System.nanoTime() - began);
      return new ProjectorRun(pasts.count() - from, time, Cpu.withPostgres().minus(cpu));
    }
  }

  private static void send(String kafka, Pasts pasts) {
    var client =
        Map.<String, Object>of("bootstrap.servers", kafka, ProducerConfig.LINGER_MS_CONFIG, 20);
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      pasts
          .entries(Instant.now())
          .forEach(entry -> {
            var key = entry.customer().getBytes(UTF_8);
            var value = entry.json().getBytes(UTF_8);
            var _ = producer.send(new ProducerRecord<>(Topics.RAW_EVENTS, key, value));
          });
    }
  }

  private static long await(Admin admin, long events) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long taken = taken(admin); ; taken = taken(admin)) {
      if (taken >= events) {
        return taken;
      }
      if (System.nanoTime() > end) {
        throw new Unmeasured("The projector took in %d of %d events.".formatted(taken, events));
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static long taken(Admin admin) throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(Groups.STATE)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(place -> place == null ? 0 : place.offset())
          .sum();
    } catch (ExecutionException e) {
      throw new Unmeasured("Kafka does not say how far the projector is: " + e.getCause());
    }
  }

  double perSecond() {
    return events * 1e9 / time.toNanos();
  }

  double cpuMicrosEach() {
    return cpu.toNanos() / 1e3 / events;
  }
}
