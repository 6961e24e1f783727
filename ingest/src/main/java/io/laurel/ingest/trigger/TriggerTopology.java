package io.laurel.ingest.trigger;

import io.laurel.ingest.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** From checked events to opportunities, one processor a partition with its stores. */
final class TriggerTopology {

  private static final String PROCESSOR = "triggers";

  private TriggerTopology() {}

  static Topology of(TriggerParts parts) {
    var topology = new Topology();
    topology.addSource(
        "checked", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.CHECKED);
    topology.addProcessor(PROCESSOR, () -> new TriggerProcessor(parts), "checked");
    topology.addStateStore(store(TriggerProcessor.PEOPLE), PROCESSOR);
    topology.addStateStore(store(TriggerProcessor.DUE), PROCESSOR);
    topology.addStateStore(store(TriggerProcessor.TOLD), PROCESSOR);
    topology.addSink(
        "opportunities",
        Topics.OPPORTUNITIES,
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        PROCESSOR);
    return topology;
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> store(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray())
        .withCachingDisabled();
  }
}
