package io.laurel.worker.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Complaint texts; the overlay says whose ticket each becomes, and when it was answered. */
record ComplaintRecording(List<Overlay.Ticket> tickets, Instant anchor) {

  static final String SOURCE = "cfpb";
  private static final LocalDate END = LocalDate.of(2019, 1, 19);

  List<DemoEvent> events() {
    var complaints =
        complaints().stream()
            .collect(
                Collectors.toMap(row -> row.path("complaint_id").asText(), Function.identity()));
    return tickets.stream()
        .flatMap(ticket -> told(ticket, complaints.get(ticket.complaint())))
        .toList();
  }

  static List<JsonNode> complaints() {
    return DemoFiles.text("recordings/cfpb.jsonl").lines().map(DemoFiles::json).toList();
  }

  private Stream<DemoEvent> told(Overlay.Ticket ticket, @Nullable JsonNode complaint) {
    if (complaint == null) {
      throw new IllegalStateException("no complaint " + ticket.complaint() + " was recorded");
    }
    var day = LocalDate.parse(complaint.path("date_received").asText());
    var at =
        anchor.minus(ChronoUnit.DAYS.between(day, END), ChronoUnit.DAYS).minus(ticket.before());
    var properties = new LinkedHashMap<String, Object>();
    properties.put("ticket_id", "T-" + ticket.complaint());
    properties.put("subject", complaint.path("issue").asText());
    properties.put("text", complaint.path("narrative").asText());
    properties.put("topic", complaint.path("product").asText());
    var key = SOURCE + "-" + ticket.complaint();
    var opened = new DemoEvent(key, ticket.customer(), "ticket_opened", at, SOURCE, properties);
    var closedAfter = ticket.closedAfter();
    return closedAfter == null
        ? Stream.of(opened)
        : Stream.of(
            opened,
            new DemoEvent(
                key + "-closed",
                ticket.customer(),
                "ticket_closed",
                at.plus(closedAfter),
                DemoEvent.OVERLAY,
                Map.of("ticket_id", "T-" + ticket.complaint())));
  }
}
