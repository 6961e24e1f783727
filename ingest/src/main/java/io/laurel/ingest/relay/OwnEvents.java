package io.laurel.ingest.relay;

import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Publishes {@code coupon_granted} and {@code message_sent} for what the providers accepted. A row
 * is marked after the broker has its event; a crash in between publishes it again under the same
 * event id, which counts once.
 */
public final class OwnEvents {

  static final int BATCH = 200;

  private final DataSource ledger;
  private final Producer<String, byte[]> producer;
  private final Function<CustomerEvent, byte[]> json;
  private final Clock clock;
  private final LongAdder told = new LongAdder();

  /**
   * @param producer with {@code acks=all}; stays the caller's to close
   * @param json writes an event in its canonical shape
   */
  public OwnEvents(
      DataSource ledger,
      Producer<String, byte[]> producer,
      Function<CustomerEvent, byte[]> json,
      Clock clock) {
    this.ledger = ledger;
    this.producer = producer;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Tells what is due, one batch.
   *
   * @return whether more may be due at once
   */
  public boolean publish() throws SQLException, ExecutionException, InterruptedException {
    try (var connection = ledger.getConnection()) {
      connection.setAutoCommit(false);
      try {
        int count = publish(connection);
        connection.commit();
        told.add(count);
        return count == BATCH;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Rows told so far, since the start of this process. */
  long told() {
    return told.sum();
  }

  private int publish(Connection connection)
      throws SQLException, ExecutionException, InterruptedException {
    var due = AcceptedRows.due(connection, BATCH);
    if (due.isEmpty()) {
      return 0;
    }
    var now = clock.instant();
    for (var acknowledgement : send(due, now)) {
      acknowledgement.get();
    }
    AcceptedRows.told(connection, due, now);
    return due.size();
  }

  private List<Future<RecordMetadata>> send(List<Accepted> due, Instant now) {
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var row : due) {
      row.event(now).map(this::record).map(producer::send).ifPresent(sent::add);
    }
    return sent;
  }

  private ProducerRecord<String, byte[]> record(CustomerEvent event) {
    return new ProducerRecord<>(Topics.RAW_EVENTS, event.sourceId(), json.apply(event));
  }
}
