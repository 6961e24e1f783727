package io.laurel.worker.rehearsal;

import io.laurel.ingest.event.Arrival;
import io.laurel.ingest.event.CheckResult;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventChecks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Events in a file, one JSON object a line, as {@code POST /ingest} takes them. */
sealed interface Recording {

  /** In the order in which they occurred; at the same instant, that of the file. */
  record Events(List<CustomerEvent> events) implements Recording {
    public Events {
      events = events.stream().sorted(Comparator.comparing(CustomerEvent::occurredAt)).toList();
    }
  }

  /**
   * @param faults each with the file, the line and the field
   */
  record Faulty(List<String> faults) implements Recording {
    public Faulty {
      faults = List.copyOf(faults);
    }
  }

  static Recording read(Path file) {
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(file, lines);
    } catch (MalformedInputException _) {
      return faulty(file, "is no text in UTF-8; save it as that");
    } catch (IOException _) {
      return faulty(file, Files.exists(file) ? "cannot be read" : "is not there; check the path");
    }
  }

  private static Recording read(Path file, BufferedReader lines) throws IOException {
    var checks = new EventChecks();
    var arrival = Arrival.atTheDoor(Instant.now(), "recording");
    var events = new ArrayList<CustomerEvent>();
    var faults = new ArrayList<String>();
    int number = 0;
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        var place = file + ":" + number + ": ";
        switch (checks.check(line.getBytes(StandardCharsets.UTF_8), arrival)) {
          case CheckResult.Right(var event) -> events.add(event);
          case CheckResult.Wrong(var wrong) -> wrong.forEach(fault -> faults.add(place + fault));
        }
      }
    }
    if (events.isEmpty() && faults.isEmpty()) {
      return faulty(file, "holds no event; put one JSON object on each line");
    }
    return faults.isEmpty() ? new Events(events) : new Faulty(faults);
  }

  private static Faulty faulty(Path file, String fault) {
    return new Faulty(List.of(file + ": " + fault + "."));
  }
}
