package io.laurel.worker.sandbox;

import static io.laurel.worker.sandbox.SandboxCall.KEYS;
import static io.laurel.worker.sandbox.SandboxCall.MESSAGES;
import static io.laurel.worker.sandbox.SandboxCall.basic;
import static io.laurel.worker.sandbox.SandboxCall.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TwilioMessagesTest {

  private static final String SERVICE = "MG" + "a1".repeat(16);
  private static final String FINE = "To=%2B15551230001&From=%2B15005550006&Body=Hello+you";

  @TempDir Path directory;
  private ProviderSandbox sandbox;
  private SandboxCall call;

  @BeforeEach
  void start() {
    sandbox = ProviderSandbox.start(SandboxSettings.local(0, directory));
    call = SandboxCall.to(sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void createsAMessageInTwiliosShape() throws Exception {
    HttpResponse<String> created = call.text(FINE);

    assertThat(created.statusCode()).isEqualTo(201);
    JsonNode message = json(created);
    assertThat(message.path("sid").asText()).matches("SM[0-9a-f]{32}");
    assertThat(message.path("status").asText()).isEqualTo("queued");
    assertThat(message.path("to").asText()).isEqualTo("+15551230001");
    assertThat(message.path("body").asText()).isEqualTo("Hello you");
    assertThat(message.path("error_code").isNull()).isTrue();
    assertThat(message.path("date_created").asText()).endsWith("+0000");
  }

  @Test
  void sendsTwiceWhenAskedTwice() throws Exception {
    String first = json(call.text(FINE)).path("sid").asText();
    assertThat(json(call.text(FINE)).path("sid").asText()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "From=%2B15005550006&Body=x, 21604",
    "To=%2B15551230001&Body=x, 21603",
    "To=%2B15551230001&From=%2B15005550006, 21602",
    "To=12&From=%2B15005550006&Body=x, 21211",
    "To=%2B15005550001&From=%2B15005550006&Body=x, 21211",
    "To=%2B15005550002&From=%2B15005550006&Body=x, 21612",
    "To=%2B15005550003&From=%2B15005550006&Body=x, 21408",
    "To=%2B15005550004&From=%2B15005550006&Body=x, 21610",
    "To=%2B15005550009&From=%2B15005550006&Body=x, 21614",
    "To=%2B15551230001&From=%2B15005550001&Body=x, 21212",
    "To=%2B15551230001&From=%2B15005550007&Body=x, 21606",
    "To=%2B15551230001&From=%2B15005550008&Body=x, 21611",
    "To=%2B15551230001&MessagingServiceSid=MG1&Body=x, 21701"
  })
  void refusesInTwiliosWords(String form, int code) throws Exception {
    HttpResponse<String> refused = call.text(form);

    assertThat(refused.statusCode()).isEqualTo(400);
    JsonNode error = json(refused);
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("status").asInt()).isEqualTo(400);
    assertThat(error.path("more_info").asText()).endsWith("/" + code);
    assertThat(error.path("message").asText()).isNotEmpty();
  }

  @Test
  void refusesAWrongToken() throws Exception {
    var wrong =
        call.request(MESSAGES)
            .header("Authorization", basic(KEYS.twilioSid() + ":wrong"))
            .POST(BodyPublishers.ofString(FINE));
    HttpResponse<String> refused = call.send(wrong);

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(json(refused).path("code").asInt()).isEqualTo(20003);
  }

  @Test
  void listsByRecipientNewestFirstAlsoAfterARestart() throws Exception {
    String first = json(call.text(FINE)).path("sid").asText();
    String second = json(call.text(FINE)).path("sid").asText();
    call.text(
        FINE.replace("0001&", "0002&").replace("From", "MessagingServiceSid=" + SERVICE + "&x"));
    stop();
    start();

    assertThat(listed("?To=%2B15551230001").findValuesAsText("sid")).containsExactly(second, first);
    assertThat(listed("?To=%2B15551230001&DateSent%3E=2099-01-01").path("messages")).isEmpty();
    assertThat(listed("?DateSent%3E=2020-01-01T00:00:00Z").path("messages")).hasSize(3);
  }

  private JsonNode listed(String query) throws Exception {
    var authorization = basic(KEYS.twilioSid() + ":" + KEYS.twilioToken());
    return json(call.send(call.request(MESSAGES + query).header("Authorization", authorization)));
  }
}
