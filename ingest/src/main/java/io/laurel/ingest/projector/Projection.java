package io.laurel.ingest.projector;

import io.laurel.ingest.cause.Causes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From the records of a poll to what became of each. A record that PostgreSQL cannot hold is found
 * by halving the batch, so that it stops nobody else's events.
 */
final class Projection {

  private final EventReading reading;
  private final State state;

  Projection(EventReading reading, State state) {
    this.reading = reading;
    this.state = state;
  }

  /**
   * @return one fate for each record, in the same order
   * @throws SQLException when PostgreSQL does not answer; the batch may then be partly applied and
   *     is safe to repeat
   */
  List<Fate> apply(Iterable<ConsumerRecord<byte[], byte[]>> records) throws SQLException {
    var fates = new ArrayList<Fate>();
    var events = new ArrayList<ReadyEvent>();
    var places = new ArrayList<Integer>();
    for (var record : records) {
      try {
        events.add(reading.read(record));
        places.add(fates.size());
        fates.add(new Fate.Refused("not applied"));
      } catch (UnfitEvent e) {
        fates.add(new Fate.Refused(e.reason()));
      }
    }
    var applied = halving(events);
    for (int i = 0; i < applied.size(); i++) {
      fates.set(places.get(i), applied.get(i));
    }
    return fates;
  }

  List<Fate> halving(List<ReadyEvent> events) throws SQLException {
    try {
      return state.apply(events);
    } catch (SQLException e) {
      if (!Causes.isOfTheData(e)) {
        throw e;
      }
      if (events.size() == 1) {
        String reason = "PostgreSQL cannot hold it (SQLSTATE " + e.getSQLState() + ")";
        return List.of(new Fate.Refused(reason));
      }
      int half = events.size() / 2;
      var fates = new ArrayList<>(halving(events.subList(0, half)));
      fates.addAll(halving(events.subList(half, events.size())));
      return fates;
    }
  }
}
