package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A burst of events while broker, gateway or both are killed hard: what was answered 202 is there
 * afterwards, each event as it was sent.
 */
class BurstIT {

  private static final int ROUNDS = Integer.getInteger("laurel.test.crash-rounds", 3);
  private static final int CLIENTS = 8;
  private static final int BATCH = 20;
  private static final int BATCHES_BETWEEN = 40;
  private static final Duration BACK_OFF = Duration.ofMillis(100);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private enum Victim {
    BROKER,
    GATEWAY,
    BOTH
  }

  @Test
  void keepsWhatItPromisedWhoeverIsKilled() throws Exception {
    try (var stack = new KafkaAndGateway(folder, Map.of());
        var burst = new Burst(stack)) {
      for (int round = 0; round < ROUNDS; round++) {
        burst.awaitMoreAccepted();
        switch (Victim.values()[round % Victim.values().length]) {
          case BROKER -> {
            stack.killBroker();
            burst.awaitMoreRefused();
            stack.startBroker();
          }
          case GATEWAY -> {
            stack.killGateway();
            burst.awaitMoreRefused();
            stack.startGateway();
          }
          case BOTH -> {
            stack.killBroker();
            stack.killGateway();
            burst.awaitMoreRefused();
            stack.startBroker();
            stack.startGateway();
          }
        }
        burst.awaitMoreAccepted();
      }
      burst.end();

      var kept = new ConcurrentHashMap<String, String>();
      stack.readAll(record -> kept.put(id(record.value()), content(record.value())));
      kept.keySet().retainAll(burst.promised.keySet());
      assertThat(kept).hasSameSizeAs(burst.promised);
      assertThat(checksum(kept)).isEqualTo(checksum(burst.promised));
      assertThat(burst.wrong).isEmpty();
      System.out.printf(
          "[burst] %d rounds: %d events promised and kept, %d calls refused%n",
          ROUNDS, kept.size(), burst.refused.get());
    }
  }

  /** Clients that send a batch until it is taken, then the next. */
  private static final class Burst implements AutoCloseable {

    final Map<String, String> promised = new ConcurrentHashMap<>();
    final List<String> wrong = new ArrayList<>();
    final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final KafkaAndGateway stack;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    Burst(KafkaAndGateway stack) {
      this.stack = stack;
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(this::send);
      }
    }

    private void send() {
      while (!over.get()) {
        var first = number.getAndAdd(BATCH);
        var batch = IntStream.range(first, first + BATCH).mapToObj(BurstIT::event).toList();
        while (!over.get() && !taken(batch)) {
          LockSupport.parkNanos(BACK_OFF.toNanos());
        }
      }
    }

    private boolean taken(List<String> batch) {
      try {
        var answer = stack.ingest("[" + String.join(",", batch) + "]");
        if (answer.statusCode() == 202) {
          batch.forEach(event -> promised.put(id(bytes(event)), content(bytes(event))));
          accepted.incrementAndGet();
          return true;
        }
        refused.incrementAndGet();
        var again = answer.headers().firstValue("Retry-After");
        if (answer.statusCode() != 503 || again.isEmpty()) {
          note(answer.statusCode() + " " + answer.body());
        }
      } catch (IOException _) {
        refused.incrementAndGet();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        over.set(true);
      }
      return false;
    }

    private synchronized void note(String answer) {
      wrong.add(answer);
    }

    void awaitMoreAccepted() {
      var goal = accepted.get() + BATCHES_BETWEEN;
      await().atMost(KafkaAndGateway.PATIENCE).until(() -> accepted.get() >= goal);
    }

    void awaitMoreRefused() {
      var goal = refused.get() + 1;
      await().atMost(KafkaAndGateway.PATIENCE).until(() -> refused.get() >= goal);
    }

    void end() {
      over.set(true);
      clients.close();
    }

    @Override
    public void close() {
      over.set(true);
      clients.shutdownNow();
    }
  }

  private static String event(int number) {
    return """
    {"event_id": "b-%d", "event_type": "order_placed", "customer_id": "c-%d",\
     "occurred_at": "2026-11-20T10:00:00Z", "source": "burst",\
     "properties": {"order_id": "o-%d", "total_cents": %d, "currency": "EUR"}}\
    """
        .formatted(number, number % 97, number, number * 31L);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String id(byte[] event) {
    return field(event, "event_id");
  }

  /** Of what the client said; the rest is the gateway's. */
  private static String content(byte[] event) {
    return field(event, "customer_id") + field(event, "occurred_at") + field(event, "properties");
  }

  private static String field(byte[] event, String name) {
    try {
      var field = JSON.readTree(event).path(name);
      return field.isTextual() ? field.textValue() : field.toString();
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + new String(event, StandardCharsets.UTF_8), e);
    }
  }

  private static String checksum(Map<String, String> events) throws Exception {
    var text =
        new TreeMap<>(events)
            .entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
  }
}
