package io.laurel.ingest.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.campaign.condition.Tiers;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityIds;
import io.laurel.ingest.opportunity.OpportunityJson;
import io.laurel.ingest.topic.Topics;
import io.laurel.opportunity.Opportunity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** The topology on its own, with campaigns that change, and what it says. */
final class TriggerStage implements AutoCloseable {

  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  final ChangingCampaigns campaigns = new ChangingCampaigns();
  final CountingMeter meter = new CountingMeter();
  final List<String> unfit = new ArrayList<>();
  private final CustomerRefs refs = new CustomerRefs(KEY);
  private final Rules rules = new Rules(campaigns, Tiers.STANDARD);
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> checked;
  private final TestInputTopic<byte[], byte[]> moves;
  private final TestOutputTopic<byte[], byte[]> opportunities;
  private final TestOutputTopic<byte[], byte[]> armed;
  private final Map<String, JsonNode> armedNow = new LinkedHashMap<>();
  private Instant wall;
  private boolean caughtUp = true;
  private int room = Integer.MAX_VALUE;
  private int events;

  private TriggerStage(Path directory, Instant wall, Duration lateness) {
    this.wall = wall;
    var settings =
        TriggerSettings.in(directory, 1).with(lateness, 1000, TriggerSettings.Scale.single());
    var parts =
        new TriggerParts(
            rules,
            new TriggerParts.Keys(new OpportunityIds(KEY), refs),
            new TriggerParts.Surroundings(
                (_, _, _) -> caughtUp ? Optional.of(this.wall) : Optional.empty(), _ -> room-- > 0),
            new TriggerParts.Listeners(meter, meter),
            settings);
    var config = new Properties();
    config.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    // what the driver sends has arrived
    var arrivals = new AtomicLong();
    this.driver =
        new TopologyTestDriver(
            TriggerTopology.of(
                () ->
                    new TriggerProcessor(
                        parts, (_, _, reason) -> unfit.add(reason), arrivals::incrementAndGet),
                name -> TriggerTopology.store(Stores.inMemoryKeyValueStore(name))),
            config,
            wall);
    this.checked =
        driver.createInputTopic(
            Topics.CHECKED, new ByteArraySerializer(), new ByteArraySerializer());
    this.moves =
        driver.createInputTopic(Topics.MOVES, new ByteArraySerializer(), new ByteArraySerializer());
    this.opportunities = output(Topics.OPPORTUNITIES);
    this.armed = output(Topics.ARMED);
  }

  /** A day after the events, without waiting for late ones. */
  static TriggerStage open() {
    return open(START.plus(Duration.ofDays(1)), Duration.ZERO);
  }

  static TriggerStage open(Instant wall, Duration lateness) {
    try {
      return new TriggerStage(Files.createTempDirectory("triggers"), wall, lateness);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether everything that arrived has been taken. */
  void caughtUp(boolean is) {
    caughtUp = is;
  }

  /** How many opportunities the topic takes now. */
  void room(int places) {
    room = places;
  }

  Instant wall() {
    return wall;
  }

  void pass(Duration time) {
    rules.renew();
    wall = wall.plus(time);
    driver.advanceWallClockTime(time);
  }

  /** Lets the wall clock be looked at. */
  void nudge() {
    pass(Duration.ofMillis(100));
  }

  void event(String customer, String type, int minutes, Map<String, Object> properties) {
    send(checked(customer, customer, "evt-" + events++, type, at(minutes), properties));
  }

  /** Of a visitor whom nobody knows yet. */
  void anonymous(String visitor, String type, int minutes, Map<String, Object> properties) {
    anonymous(visitor, visitor, type, minutes, properties);
  }

  /** Of a visitor who is known to be a customer. */
  void anonymous(
      String visitor, String customer, String type, int minutes, Map<String, Object> properties) {
    send(checked(customer, null, "evt-" + events++, type, at(minutes), properties, visitor));
  }

  void link(String visitor, String customer, int minutes) {
    event(customer, "identity_linked", minutes, Map.of("anonymous_id", visitor));
  }

  void send(CheckedEvent event) {
    rules.renew();
    checked.pipeInput(
        event.customer().getBytes(StandardCharsets.UTF_8), EventJson.write(event), wall);
  }

  @SuppressWarnings("NullAway") // Kafka takes a null value
  void erase(String id) {
    checked.pipeInput(id.getBytes(StandardCharsets.UTF_8), null, wall);
  }

  /** All that the stores hold, as text. */
  List<String> kept() {
    var kept = new ArrayList<String>();
    for (var name : driver.getAllStateStores().keySet()) {
      try (var all = driver.<byte[], byte[]>getKeyValueStore(name).all()) {
        all.forEachRemaining(each ->
            kept.add(
                new String(each.key, StandardCharsets.ISO_8859_1)
                    + new String(each.value, StandardCharsets.ISO_8859_1)));
      }
    }
    return kept;
  }

  void garbage(String text) {
    checked.pipeInput(
        "c-1".getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
  }

  void move(byte[] value) {
    moves.pipeInput("c-1".getBytes(StandardCharsets.UTF_8), value);
  }

  static CheckedEvent checked(
      String customer,
      @Nullable String customerId,
      String id,
      String type,
      Instant at,
      Map<String, Object> properties) {
    return checked(customer, customerId, id, type, at, properties, null);
  }

  private static CheckedEvent checked(
      String customer,
      @Nullable String customerId,
      String id,
      String type,
      Instant at,
      Map<String, Object> properties,
      @Nullable String visitor) {
    var event =
        new CustomerEvent(
            id, customerId, visitor, type, at, at, "shop", 1, new LinkedHashMap<>(properties));
    return new CheckedEvent(event, customer, "A line.");
  }

  /** What was told since the last look. */
  List<Opportunity> told() {
    return opportunities.readValuesToList().stream()
        .map(value -> OpportunityJson.read(value, refs))
        .toList();
  }

  /** What is reported as armed now. */
  List<JsonNode> armed() {
    for (var change : armed.readKeyValuesToList()) {
      var key = new String(change.key, StandardCharsets.UTF_8);
      if (change.value == null) {
        armedNow.remove(key);
      } else {
        armedNow.put(key, json(change.value));
      }
    }
    return List.copyOf(armedNow.values());
  }

  static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static JsonNode json(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
