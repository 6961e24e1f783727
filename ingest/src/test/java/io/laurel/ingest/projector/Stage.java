package io.laurel.ingest.projector;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.testing.LedgerPostgres;
import io.laurel.ingest.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A database of its own with the projection over it, and looks into what it keeps. */
final class Stage {

  private static final ObjectMapper JSON = new ObjectMapper();

  final DataSource database = LedgerPostgres.database();
  private final Projection projection;
  private final AtomicLong offset = new AtomicLong();

  Stage() {
    projection = new Projection(new EventReading(), new State(database));
  }

  /** One whose projection works on what this makes of the database. */
  Stage(UnaryOperator<DataSource> through) {
    projection = new Projection(new EventReading(), new State(through.apply(database)));
  }

  /** One whose customers' events go into opening balances after so many. */
  Stage(int closeEvery) {
    projection = new Projection(new EventReading(), new State(database, closeEvery));
  }

  List<Fate> apply(Story... stories) throws SQLException {
    return projection.apply(Arrays.stream(stories).map(this::record).toList());
  }

  ConsumerRecord<byte[], byte[]> record(Story story) {
    var event = story.event();
    return record(event.sourceId().getBytes(UTF_8), EventJson.write(event));
  }

  /** The next record of the topic, appended two days after the stories' morning. */
  ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ConsumerRecord<>(
        Topics.RAW_EVENTS,
        0,
        offset.getAndIncrement(),
        Story.MORNING.plus(Duration.ofDays(2)).toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        -1,
        -1,
        key,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  /** What a reader of the stored row gets; null when there is none. */
  JsonNode context(String customer) throws SQLException {
    return contexts("SELECT customer_id, context FROM context_current").get(customer);
  }

  Map<String, JsonNode> stored() throws SQLException {
    return contexts("SELECT customer_id, context FROM context_current");
  }

  Map<String, JsonNode> viewed() throws SQLException {
    return contexts("SELECT customer_id, context FROM unified_context");
  }

  Map<String, JsonNode> contexts(String sql) throws SQLException {
    var contexts = new TreeMap<String, JsonNode>();
    for (var row : rows(sql)) {
      try {
        contexts.put(row.get(0), JSON.readTree(row.get(1)));
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return contexts;
  }

  void run(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Each row's columns as text. */
  List<List<String>> rows(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var rows = new ArrayList<List<String>>();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }
}
