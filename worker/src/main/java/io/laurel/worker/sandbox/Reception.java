package io.laurel.worker.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The HTTP side: reads each call, asks, and writes or drops. */
final class Reception {

  private final Controls controls;
  private final Desk desk;

  Reception(Controls controls, Desk desk) {
    this.controls = controls;
    this.desk = desk;
  }

  void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = Call.read(exchange);
      WireReply delivery =
          controls.serve(call) ? new WireReply.Send(controls.answer(call)) : desk.take(call);
      switch (delivery) {
        case WireReply.Send(Answer answer) -> send(exchange, answer, answer.text());
        case WireReply.Garbled(Answer answer, String text) -> send(exchange, answer, text);
        case WireReply.Drop() -> exchange.close();
      }
    }
  }

  private static void send(HttpExchange exchange, Answer answer, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    boolean bare = body.length == 0 || answer.status() == 204;
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), bare ? -1 : body.length);
    if (!bare) {
      exchange.getResponseBody().write(body);
    }
  }
}
