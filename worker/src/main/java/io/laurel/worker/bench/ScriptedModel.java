package io.laurel.worker.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks OpenAI's wire format and always proposes the same message, without thinking. */
final class ScriptedModel implements AutoCloseable {

  private static final byte[] ANSWER = answer().getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ScriptedModel(HttpServer server) {
    this.server = server;
  }

  static ScriptedModel start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
      var model = new ScriptedModel(server);
      server.setExecutor(model.threads);
      server.createContext("/v1/chat/completions", ScriptedModel::speak);
      server.start();
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  private static void speak(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  private static String answer() {
    var arguments =
        Wire.JSON
            .createObjectNode()
            .put("channel", "sms")
            .put("text", Setting.TEXT)
            .put("asset_id", Setting.ASSET)
            .put("confidence", 0.9)
            .put("need", "The customer has bought a tent.");
    var answer =
        Wire.JSON
            .createObjectNode()
            .put("id", "chatcmpl-bench")
            .put("object", "chat.completion")
            .put("created", 0)
            .put("model", "scripted");
    var choice = answer.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", "tool_calls");
    var message = choice.putObject("message").put("role", "assistant").putNull("content");
    var call = message.putArray("tool_calls").addObject().put("id", "call_1");
    call.put("type", "function")
        .putObject("function")
        .put("name", "send_message")
        .put("arguments", arguments.toString());
    answer
        .putObject("usage")
        .put("prompt_tokens", 1200)
        .put("completion_tokens", 60)
        .put("total_tokens", 1260);
    return answer.toString();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
