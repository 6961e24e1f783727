package io.laurel.worker.bench;

import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The bare steps: one plain POST to the sandbox's Twilio, of the size that Laurel sends. */
final class SandboxText implements BareSteps {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest.Builder request;

  SandboxText(URI sandbox) {
    var keys = Credentials.demo();
    var basic = keys.twilioSid() + ":" + keys.twilioToken();
    request =
        HttpRequest.newBuilder(
                sandbox.resolve("/2010-04-01/Accounts/" + keys.twilioSid() + "/Messages.json"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded");
  }

  @Override
  public String note(String what) {
    return what;
  }

  @Override
  public String think(String what) {
    return what;
  }

  @Override
  public String call(String phone) {
    var form =
        "To=%s&From=%s&Body=%s".formatted(coded(phone), coded("+15005550006"), coded(text()));
    try {
      var answer =
          http.send(
              request.copy().POST(BodyPublishers.ofString(form)).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new Unmeasured("The sandbox answered " + answer.statusCode() + ".");
      }
      return "sent";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while it called", e);
    }
  }

  private static String text() {
    return "A guide to your tent. " + Setting.TEXT;
  }

  private static String coded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
