package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.SandboxCall.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TwilioCallbacksTest {

  private record Told(String signature, Call call) {
    String field(String name) {
      return call.form().path(name).asText();
    }
  }

  @TempDir Path directory;
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();
  private HttpServer receiver;
  private String url;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::hear);
    receiver.start();
    url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/webhooks/twilio?key=a%2Fb";
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = Call.read(exchange);
      boolean fails = failures.getAndDecrement() > 0;
      if (!fails) {
        told.add(new Told(call.header("X-Twilio-Signature"), call));
      }
      exchange.sendResponseHeaders(fails ? 503 : 204, -1);
    }
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private ProviderSandbox sandbox(Duration pause) {
    return ProviderSandbox.start(SandboxSettings.local(0, directory).withCallbackPause(pause));
  }

  private String send(ProviderSandbox sandbox) throws Exception {
    String callback = URLEncoder.encode(url + "#rc=3", StandardCharsets.UTF_8);
    String form = "To=%2B15551230001&From=%2B15005550006&Body=x&StatusCallback=" + callback;
    return json(SandboxCall.to(sandbox).text(form)).path("sid").asText();
  }

  private List<String> statuses() {
    return told.stream().map(one -> one.field("MessageStatus")).toList();
  }

  @Test
  void tellsSentThenDeliveredWithAValidSignature() throws Exception {
    try (ProviderSandbox sandbox = sandbox(Duration.ofMillis(20))) {
      String sid = send(sandbox);

      await().until(() -> told.size() == 2);
      assertThat(statuses()).containsExactly("sent", "delivered");
      assertThat(told).allSatisfy(one -> assertThat(one.field("MessageSid")).isEqualTo(sid));
      TreeMap<String, String> fields = new TreeMap<>();
      told.getFirst()
          .call()
          .form()
          .properties()
          .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
      TwilioSignature signature = new TwilioSignature(SandboxCall.KEYS.twilioToken());
      assertThat(told.getFirst().signature()).isEqualTo(signature.of(url, fields));
    }
  }

  @Test
  void triesAgainWhenTheReceiverFails() throws Exception {
    failures.set(1);
    try (ProviderSandbox sandbox = sandbox(Duration.ofMillis(20))) {
      send(sandbox);
      await().until(() -> statuses().equals(List.of("sent", "delivered")));
    }
  }

  @Test
  void tellsAfterARestartWhatItHadNotTold() throws Exception {
    try (ProviderSandbox sandbox = sandbox(Duration.ofMinutes(1))) {
      send(sandbox);
    }
    assertThat(told).isEmpty();
    try (ProviderSandbox _ = sandbox(Duration.ofMillis(20))) {
      await().until(() -> statuses().equals(List.of("sent", "delivered")));
    }
    try (ProviderSandbox _ = sandbox(Duration.ofMillis(20))) {
      await().during(Duration.ofMillis(300)).until(() -> told.size() == 2);
    }
  }

  @Test
  void signsAsTwilioPublishes() {
    TreeMap<String, String> fields = new TreeMap<>();
    fields.put("Digits", "1234");
    fields.put("CallSid", "CA1234567890ABCDE");
    fields.put("To", "+18005551212");
    fields.put("Caller", "+14158675309");
    fields.put("From", "+14158675309");
    assertThat(
            new TwilioSignature("12345").of("https://mycompany.com/myapp.php?foo=1&bar=2", fields))
        .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
  }
}
