package io.laurel.worker.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One request as it came in: the path still encoded, the body as text. */
record Call(String method, String path, ObjectNode query, Headers headers, String body) {

  private static final int MAX_BODY = 4 << 20;

  static Call read(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        decoded(exchange.getRequestURI().getRawQuery()),
        exchange.getRequestHeaders(),
        new String(body, StandardCharsets.UTF_8));
  }

  boolean is(String wantedMethod, String wantedPath) {
    return method.equals(wantedMethod) && path.equals(wantedPath);
  }

  boolean reads() {
    return method.equals("GET");
  }

  boolean isForm() {
    return header("Content-Type")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }

  String header(String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value;
  }

  boolean hasBearer(String token) {
    return header("Authorization").equals("Bearer " + token);
  }

  /** The {@code user:password} of Basic authentication, empty without one. */
  String basic() {
    String authorization = header("Authorization");
    if (!authorization.startsWith("Basic ")) {
      return "";
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
      return new String(pair, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  ObjectNode form() {
    return isForm() ? decoded(body) : Json.object();
  }

  /** The body as the journal shows it: form fields or JSON; the query of a call without a body. */
  @Nullable JsonNode content() {
    if (body.isEmpty()) {
      return query.isEmpty() ? null : query;
    }
    return isForm() ? form() : Json.readOrText(body);
  }

  static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return encoded;
    }
  }

  private static ObjectNode decoded(@Nullable String pairs) {
    ObjectNode fields = Json.object();
    if (pairs == null || pairs.isEmpty()) {
      return fields;
    }
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      add(fields, name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return fields;
  }

  /** A repeated field becomes an array, as in {@code MediaUrl=a&MediaUrl=b}. */
  private static void add(ObjectNode fields, String name, String value) {
    switch (fields.get(name)) {
      case null -> fields.put(name, value);
      case ArrayNode several -> several.add(value);
      case TextNode first -> fields.putArray(name).add(first).add(value);
      case JsonNode other -> throw new IllegalStateException("not a form field: " + other);
    }
  }
}
