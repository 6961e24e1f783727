package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.laurel.worker.embedded.StackInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers as a stack would in which every story ends as the overlay says, over real HTTP. */
final class StandInLaurel implements AutoCloseable {

  private final HttpServer server;
  private final Path directory;
  private final Set<String> silent = new HashSet<>();
  final List<String> puts = new ArrayList<>();
  final Map<String, JsonNode> events = new LinkedHashMap<>();
  int repeated;

  StandInLaurel(Path directory) throws IOException {
    this.directory = directory;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The story with this key never ends. */
  void neverEnds(String story) {
    silent.add(story);
  }

  /** Its {@code temporal} is a script that leaves a file behind, by which the approval is known. */
  StackInfo stack() throws IOException {
    var temporal = directory.resolve("temporal");
    Files.writeString(temporal, "#!/bin/sh\necho \"$@\" > '" + approved() + "'\n");
    temporal.toFile().setExecutable(true);
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new StackInfo(
        url,
        new StackInfo.Keys("source", "viewer", "approver", "admin"),
        new StackInfo.Temporal("127.0.0.1:7233", null, temporal),
        url,
        "kafka",
        "jdbc",
        directory);
  }

  Path approved() {
    return directory.resolve("approved");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("PUT")) {
      puts.add(path);
      send(exchange, 200, "{}");
    } else if (path.equals("/ingest")) {
      take(DemoFiles.json(body));
      send(exchange, 202, "{\"accepted\": 1, \"duplicates\": 0, \"event_ids\": []}");
    } else if (path.equals("/api/assets/search")) {
      send(exchange, 200, "{\"results\": [{\"id\": \"fellside-boot\", \"score\": 0.9}]}");
    } else if (path.endsWith("/context")) {
      send(exchange, 200, "{\"version\": 999, \"chronology\": []}");
    } else if (path.equals("/api/decisions")) {
      send(exchange, 200, page(decisions(exchange.getRequestURI().getQuery())));
    } else if (path.startsWith("/api/decisions/")) {
      send(exchange, 200, decision(story(path.substring("/api/decisions/".length()))).toString());
    } else if (path.equals("/api/approvals")) {
      send(exchange, 200, page(approvals()));
    } else {
      send(exchange, 200, page(List.of()));
    }
  }

  private void take(JsonNode body) {
    (body.isArray() ? body.valueStream() : Stream.of(body))
        .forEach(event -> {
          if (events.put(event.path("event_id").asText(), event) != null) {
            repeated++;
          }
        });
  }

  private List<JsonNode> decisions(String query) {
    return DemoFiles.overlay().stories().stream()
        .filter(story -> query.contains("campaign_id=" + story.campaign() + "&"))
        .filter(story -> query.endsWith("customer_id=" + story.customer()))
        .filter(story -> trigger(story) != null && !silent.contains(story.key()))
        .map(this::decision)
        .toList();
  }

  private List<JsonNode> approvals() {
    return DemoFiles.overlay().stories().stream()
        .filter(story -> story.approval() && trigger(story) != null && !Files.exists(approved()))
        .map(this::decision)
        .toList();
  }

  private String trigger(Overlay.Story story) {
    return events.keySet().stream()
        .filter(id -> id.endsWith("-" + Script.trigger(story)))
        .findFirst()
        .orElse(null);
  }

  private JsonNode decision(Overlay.Story story) {
    var node = (ObjectNode) DemoFiles.json("{}");
    node.put("opportunity_id", story.key()).put("campaign_id", story.campaign());
    node.putObject("trigger").put("event_id", trigger(story));
    var ends = story.ends();
    boolean open = ends == null || (story.approval() && !Files.exists(approved()));
    if (open) {
      return node.put("stage", story.approval() ? "approval" : "waiting")
          .put("deadline", "2026-11-24T14:00:00Z")
          .set("waits", DemoFiles.json("{\"until\": \"2026-11-25T07:00:00Z\"}"));
    }
    node.put("decision", ends.decision())
        .putArray("reasons")
        .addObject()
        .put("code", ends.reason());
    return node;
  }

  private static Overlay.Story story(String key) {
    return DemoFiles.overlay().stories().stream()
        .filter(story -> story.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static String page(List<JsonNode> items) {
    return "{\"items\": " + items + ", \"next_cursor\": null}";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
