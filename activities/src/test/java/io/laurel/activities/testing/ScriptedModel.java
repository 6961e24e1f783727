package io.laurel.activities.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A model server that answers by script: OpenAI's chat completions over real HTTP. Replies queued
 * by {@link #answer} come first and once each, then what {@link #always} says.
 */
public final class ScriptedModel implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final java.util.concurrent.ExecutorService threads =
      Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedDeque<Reply> queued = new ConcurrentLinkedDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Function<JsonNode, Reply> otherwise =
      _ -> call("do_nothing", "{\"reason\":\"Nothing is scripted.\"}");

  private ScriptedModel(HttpServer server) {
    this.server = server;
  }

  /** A request as it came: the body as sent, byte for byte, and the key. */
  public record Request(String body, String authorization) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new IllegalStateException("not JSON: " + body, e);
      }
    }

    /** The words of each message with this role, in order. */
    public List<String> said(String role) {
      return json()
          .get("messages")
          .valueStream()
          .filter(message -> message.path("role").asText().equals(role))
          .map(message -> message.path("content").asText())
          .toList();
    }
  }

  /** What the server does with one request. */
  public sealed interface Reply {
    /** An assistant's message with these calls and this text, either may be empty. */
    record Says(String text, List<Call> calls) implements Reply {}

    /** Any status, headers and body. */
    record Raw(int status, Map<String, String> headers, String body) implements Reply {}

    /** The reply after a while. */
    record Slow(Duration delay, Reply reply) implements Reply {}

    /** The connection breaks without an answer. */
    record Drop() implements Reply {}
  }

  /** A tool call; arguments are sent as they are, JSON or not. */
  public record Call(String tool, String arguments) {}

  public static Reply call(String tool, String arguments) {
    return calls(new Call(tool, arguments));
  }

  public static Reply calls(Call... calls) {
    return new Reply.Says("", List.of(calls));
  }

  public static Reply text(String text) {
    return new Reply.Says(text, List.of());
  }

  public static Reply rateLimited(String retryAfter) {
    return new Reply.Raw(
        429,
        Map.of("Retry-After", retryAfter),
        "{\"error\":{\"message\":\"slow down\",\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}");
  }

  public static Reply error(int status) {
    return new Reply.Raw(
        status, Map.of(), "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"code\":\"y\"}}");
  }

  public static ScriptedModel start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var model = new ScriptedModel(server);
      server.setExecutor(model.threads);
      server.createContext("/v1/chat/completions", model::converse);
      server.start();
      return model;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The base URL as a model's settings take it. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  public ScriptedModel answer(Reply... replies) {
    queued.addAll(List.of(replies));
    return this;
  }

  /** What to answer to a request, given its body, when nothing is queued. */
  public ScriptedModel always(Function<JsonNode, Reply> answer) {
    otherwise = answer;
    return this;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void converse(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    var request = new Request(body, authorization == null ? "" : authorization);
    requests.add(request);
    var next = queued.poll();
    send(exchange, next == null ? otherwise.apply(request.json()) : next);
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    switch (reply) {
      case Reply.Drop _ -> exchange.close();
      case Reply.Slow slow -> {
        pause(slow.delay());
        send(exchange, slow.reply());
      }
      case Reply.Raw raw -> {
        raw.headers().forEach(exchange.getResponseHeaders()::set);
        write(exchange, raw.status(), raw.body());
      }
      case Reply.Says says -> write(exchange, 200, completion(says));
    }
  }

  private void pause(Duration delay) {
    try {
      closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static String completion(Reply.Says says) {
    var root = JSON.createObjectNode();
    root.put("id", "chatcmpl-scripted")
        .put("object", "chat.completion")
        .put("created", 1_763_000_000);
    root.put("model", "scripted");
    var choice = root.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", says.calls().isEmpty() ? "stop" : "tool_calls");
    var message = choice.putObject("message").put("role", "assistant");
    message.put("content", says.text().isEmpty() ? null : says.text());
    int number = 0;
    for (var call : says.calls()) {
      var node = message.withArray("tool_calls").addObject();
      node.put("id", "call_" + ++number).put("type", "function");
      node.putObject("function").put("name", call.tool()).put("arguments", call.arguments());
    }
    root.putObject("usage")
        .put("prompt_tokens", 1_000)
        .put("completion_tokens", 50)
        .put("total_tokens", 1_050);
    return root.toString();
  }
}
