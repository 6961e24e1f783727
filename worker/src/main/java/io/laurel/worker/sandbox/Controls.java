package io.laurel.worker.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.worker.sandbox.Line.Received;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

/** The sandbox's own routes: look at the journal, clear it, order faults. */
final class Controls {

  private static final String JOURNAL = "/sandbox/journal";

  private final Journal journal;
  private final Faults faults;
  private final Desk desk;

  Controls(Journal journal, Faults faults, Desk desk) {
    this.journal = journal;
    this.faults = faults;
    this.desk = desk;
  }

  boolean serve(Call call) {
    return call.path().startsWith("/sandbox/");
  }

  Answer answer(Call call) throws IOException {
    if (call.is("GET", JOURNAL)) {
      return list(call.query().path("since").asText());
    }
    if (call.is("DELETE", JOURNAL)) {
      journal.clear();
      return Answer.empty(204);
    }
    if (call.is("PUT", "/sandbox/faults")) {
      return order(call.body());
    }
    return Problem.of(404, "not_found", "The sandbox has journal (GET, DELETE) and faults (PUT).");
  }

  private Answer list(String since) {
    try {
      ArrayNode items = Json.MAPPER.createArrayNode();
      journal.shown(after(since)).forEach(entry -> items.add(shown(entry)));
      ObjectNode page = Json.object();
      page.set("items", items);
      return Answer.json(200, page.putNull("next_cursor"));
    } catch (NumberFormatException | DateTimeParseException _) {
      return Problem.of(400, "invalid_request", "since is a seq or an RFC 3339 time");
    }
  }

  /** A number: later than that seq. A time: at it or later. */
  private static Predicate<Received> after(String since) {
    if (since.isEmpty()) {
      return _ -> true;
    }
    if (since.chars().allMatch(Character::isDigit)) {
      long seq = Long.parseLong(since);
      return entry -> entry.seq() > seq;
    }
    Instant from = Instant.parse(since);
    return entry -> !entry.at().isBefore(from);
  }

  private static ObjectNode shown(Received entry) {
    ObjectNode shown = Json.MAPPER.valueToTree(entry);
    shown.remove("line");
    return shown;
  }

  private Answer order(String body) {
    if (!(Json.readOrText(body) instanceof ObjectNode fields)) {
      return Problem.of(400, "invalid_request", "A fault is a JSON object");
    }
    try {
      FaultOrder order = Json.MAPPER.treeToValue(fields, FaultOrder.class);
      if (!desk.knows(order.provider())) {
        return Problem.of(400, "invalid_request", "No provider is called " + order.provider());
      }
      faults.order(order);
      return Answer.json(200, Json.MAPPER.valueToTree(order));
    } catch (JsonProcessingException e) {
      return Problem.of(400, "invalid_request", e.getOriginalMessage());
    }
  }
}
