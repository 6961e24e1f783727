package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.worker.sandbox.Line.CalledBack;
import io.laurel.worker.sandbox.Line.Received;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Tells each StatusCallback URL {@code sent}, then {@code delivered}; what nobody took before a
 * restart is told again after it, so a receiver may see a status twice.
 */
final class TwilioCallbacks implements AutoCloseable {

  private static final List<String> STATUSES = List.of("sent", "delivered");
  private static final int ATTEMPTS = 6;

  private final Journal journal;
  private final Duration pause;
  private final TwilioCallbackPost post;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TwilioCallbacks(SandboxSettings settings, Journal journal) {
    this.journal = journal;
    this.pause = settings.callbackPause();
    this.post = new TwilioCallbackPost(settings.credentials().twilioToken());
  }

  /** How far a message has come; time moves it on whether or not somebody listens. */
  String statusOf(Received creation) {
    Instant now = Instant.now();
    String status = field(creation.answer(), "status");
    for (int step = 0; step < STATUSES.size(); step++) {
      if (!creation.at().plus(pause.multipliedBy(step + 1)).isAfter(now)) {
        status = STATUSES.get(step);
      }
    }
    return status;
  }

  void announce(Received creation) {
    String url = field(creation.body(), "StatusCallback");
    CalledBack last = new CalledBack(field(creation.answer(), "sid"), STATUSES.getLast());
    if (!url.isEmpty() && !journal.has(last)) {
      threads.execute(() -> tellAll(url, creation));
    }
  }

  private void tellAll(String url, Received creation) {
    try {
      for (String status : STATUSES) {
        Thread.sleep(pause);
        tell(url, creation, status);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("the journal did not take a callback", e);
    }
  }

  private void tell(String url, Received creation, String status)
      throws InterruptedException, IOException {
    CalledBack told = new CalledBack(field(creation.answer(), "sid"), status);
    Duration wait = pause.plusMillis(200);
    for (int attempt = 0; attempt < ATTEMPTS && !journal.has(told); attempt++) {
      if (post.taken(url, fields(creation, status))) {
        journal.note(told);
      } else {
        Thread.sleep(wait);
        wait = wait.multipliedBy(2);
      }
    }
  }

  private static SortedMap<String, String> fields(Received creation, String status) {
    JsonNode message = creation.answer();
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("AccountSid", field(message, "account_sid"));
    fields.put("ApiVersion", "2010-04-01");
    fields.put("MessageSid", field(message, "sid"));
    fields.put("MessageStatus", status);
    fields.put("SmsSid", field(message, "sid"));
    fields.put("SmsStatus", status);
    fields.put("To", field(message, "to"));
    fields.put("From", field(message, "from"));
    fields.put("MessagingServiceSid", field(message, "messaging_service_sid"));
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  private static String field(@Nullable JsonNode node, String name) {
    return node == null || node.path(name).isNull() ? "" : node.path(name).asText();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    post.close();
    threads.close();
  }
}
