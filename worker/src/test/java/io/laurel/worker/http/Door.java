package io.laurel.worker.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.laurel.activities.json.DurableJson;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.ApiKeys;
import io.laurel.worker.keys.CallRates;
import io.laurel.worker.keys.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The door on a free port, over whatever a test puts behind it. */
final class Door implements AutoCloseable {

  /** May all. */
  static final String ADMIN = "key-of-admin";

  static final String SLOW = "key-of-slow";
  static final int SLOW_CALLS = 2;

  private static final List<String> SETTINGS =
      List.of(
          "--server.port=0",
          "--laurel.http.port=0",
          "--spring.main.banner-mode=off",
          "--spring.main.log-startup-info=false",
          "--management.endpoints.web.exposure.include=health");
  private static final int ROOM = 32 * Body.MOST_BYTES;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ServletWebServerApplicationContext context;

  @SpringBootConfiguration
  @EnableAutoConfiguration(
      exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
  @Import(HttpDoor.class)
  static class Application {}

  /** An answer with its body read as JSON; null where it is empty. */
  record Answer(HttpResponse<String> raw) {

    int status() {
      return raw.statusCode();
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return DurableJson.read(raw.body(), JsonNode.class);
    }

    /** Of the errors, in their order. */
    List<String> pointers() {
      return json().path("errors").valueStream().map(e -> e.path("pointer").asText()).toList();
    }
  }

  private Door(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  static Door open(String role, Consumer<GenericApplicationContext> behind) {
    return open(role, new BodyRoom(ROOM, Duration.ofSeconds(5), PATIENCE), behind);
  }

  static Door open(
      String role, BodyRoom room, Consumer<GenericApplicationContext> behind, String... more) {
    var application = new SpringApplication(Application.class);
    application.setAdditionalProfiles(role);
    application.setRegisterShutdownHook(false);
    application.addInitializers(context -> {
      var beans = (GenericApplicationContext) context;
      beans.registerBean(ApiKeys.class, Door::keys);
      beans.registerBean(BodyRoom.class, () -> room);
      beans.registerBean(CallRates.class, () -> new CallRates(CallRates.NO_LIMIT));
      behind.accept(beans);
    });
    return new Door(
        (ServletWebServerApplicationContext)
            application.run(
                Stream.concat(SETTINGS.stream(), Arrays.stream(more)).toArray(String[]::new)));
  }

  /**
   * One key for each scope, named and spelled after it, in group loyalty; one for all; and one that
   * may do all but only {@value #SLOW_CALLS} times a second.
   */
  private static ApiKeys keys() {
    var keys =
        Arrays.stream(Scope.values())
            .collect(
                Collectors.toMap(
                    scope -> ApiKeys.hash(keyOf(scope)),
                    scope -> new ApiKey(scope.label(), EnumSet.of(scope), List.of("loyalty"))));
    return new ApiKeys(Map.copyOf(keys))
        .with(SLOW, new ApiKey("slow", EnumSet.of(Scope.ADMIN), List.of(), SLOW_CALLS));
  }

  static String keyOf(Scope scope) {
    return scope == Scope.ADMIN ? ADMIN : "key-of-" + scope.label();
  }

  int port() {
    return context.getWebServer().getPort();
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer delete(String path) {
    return send(request(path).DELETE().build());
  }

  Answer post(String path, String body) {
    return send(json(path).POST(BodyPublishers.ofString(body)).build());
  }

  Answer put(String path, String body) {
    return send(json(path).PUT(BodyPublishers.ofString(body)).build());
  }

  Answer send(String method, String path, BodyPublisher body, String... headers) {
    var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private HttpRequest.Builder json(String path) {
    return request(path).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + ADMIN);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  private Answer send(HttpRequest request) {
    try {
      return new Answer(http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }
}
