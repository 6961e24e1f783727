package io.laurel.activities.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import io.laurel.activities.http.WholeAnswers;
import java.io.IOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one call of Twilio's library, once. The library's own client posts up to six times, and
 * its exceptions lose the HTTP status; so what was heard is kept here.
 */
final class OneAttempt extends com.twilio.http.HttpClient {

  private final WholeAnswers answers;
  private final @Nullable URI base;
  private final Duration patience;
  private Heard heard = new Heard.NoConnection();

  OneAttempt(WholeAnswers answers, @Nullable URI base, Duration patience) {
    this.answers = answers;
    this.base = base;
    this.patience = patience;
  }

  Heard heard() {
    return heard;
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response makeRequest(Request request) {
    try {
      var wired = wired(request);
      heard = new Heard.Silence();
      var response = answers.fetch(wired, patience);
      heard = answer(response);
      return new Response(response.body(), response.statusCode());
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException _) {
      heard = new Heard.NoConnection();
      throw new ApiConnectionException("no connection");
    } catch (IOException | URISyntaxException _) {
      throw new ApiConnectionException("no answer");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new ApiConnectionException("interrupted");
    }
  }

  private static Heard answer(HttpResponse<String> response) {
    return new Heard.Answer(
        response.statusCode(), response.body(), response.headers().firstValue("Retry-After"));
  }

  private HttpRequest wired(Request request) throws MalformedURLException, URISyntaxException {
    var wired =
        HttpRequest.newBuilder(target(request.constructURL().toURI()))
            .header("Accept", "application/json");
    if (request.requiresAuthentication()) {
      wired.header("Authorization", request.getAuthString());
    }
    if (request.getMethod() != HttpMethod.POST) {
      return wired.GET().build();
    }
    return wired
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(request.encodeFormBody(), StandardCharsets.UTF_8))
        .build();
  }

  private URI target(URI twilio) {
    if (base == null) {
      return twilio;
    }
    var query = twilio.getRawQuery();
    return URI.create(base + twilio.getRawPath() + (query == null ? "" : "?" + query));
  }
}
