package io.laurel.ingest.trigger;

import io.laurel.ingest.topic.Topics;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * From checked events to opportunities, one task a partition with its stores. What moves to another
 * id leaves by one topic and comes back by it.
 */
final class TriggerTopology {

  private static final String PROCESSOR = "triggers";
  private static final List<String> STORES =
      List.of(
          TriggerProcessor.PEOPLE,
          TriggerProcessor.DUE,
          TriggerProcessor.READY,
          TriggerProcessor.ZONES,
          TriggerProcessor.TURNS);

  private TriggerTopology() {}

  /**
   * @param stores makes the store of a name
   */
  static Topology of(
      Supplier<TriggerProcessor> processors,
      Function<String, StoreBuilder<KeyValueStore<byte[], byte[]>>> stores) {
    var topology = new Topology();
    topology.addSource("checked", bytes(), bytes(), Topics.CHECKED);
    topology.addSource("moves", bytes(), bytes(), Topics.MOVES);
    topology.addProcessor(PROCESSOR, () -> processors.get(), "checked", "moves");
    STORES.forEach(name -> topology.addStateStore(stores.apply(name), PROCESSOR));
    sink(topology, StreamOutputs.OPPORTUNITIES, Topics.OPPORTUNITIES);
    sink(topology, StreamOutputs.ARMED, Topics.ARMED);
    sink(topology, StreamOutputs.MOVES, Topics.MOVES);
    return topology;
  }

  private static ByteArrayDeserializer bytes() {
    return new ByteArrayDeserializer();
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
  }

  static StoreBuilder<KeyValueStore<byte[], byte[]>> store(KeyValueBytesStoreSupplier store) {
    return Stores.keyValueStoreBuilder(store, Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled();
  }
}
