package io.laurel.ingest.projector;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * From the records of a poll to what became of each. A record that PostgreSQL cannot hold is found
 * by halving the batch, so that it stops nobody else's events.
 */
final class Projection {

  /** SQLSTATE classes that speak of the data: unfit value, broken constraint, too large. */
  private static final Set<String> OF_THE_DATA = Set.of("22", "23", "54");

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
      if (!isOfTheData(e)) {
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

  private static boolean isOfTheData(SQLException e) {
    String state = e.getSQLState();
    return state != null && state.length() == 5 && OF_THE_DATA.contains(state.substring(0, 2));
  }
}
