package io.laurel.ingest.trigger;

import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The sinks of the topology. */
final class StreamOutputs implements Outputs {

  static final String OPPORTUNITIES = "found";
  static final String ARMED = "armed";
  static final String MOVES = "moved";

  private final ProcessorContext<byte[], byte[]> context;
  private final LongSupplier arrivals;

  StreamOutputs(ProcessorContext<byte[], byte[]> context, LongSupplier arrivals) {
    this.context = context;
    this.arrivals = arrivals;
  }

  @Override
  public void opportunity(String customer, byte[] value) {
    forward(customer.getBytes(StandardCharsets.UTF_8), value, OPPORTUNITIES);
  }

  @Override
  public void armed(byte[] key, byte @Nullable [] value) {
    forward(key, value, ARMED);
  }

  @Override
  public void move(String id, byte[] value) {
    forward(id.getBytes(StandardCharsets.UTF_8), value, MOVES);
  }

  @Override
  public long arrivals() {
    return arrivals.getAsLong();
  }

  @SuppressWarnings("NullAway") // Kafka takes a null value as a tombstone, and says so nowhere
  private void forward(byte[] key, byte @Nullable [] value, String sink) {
    context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
  }
}
