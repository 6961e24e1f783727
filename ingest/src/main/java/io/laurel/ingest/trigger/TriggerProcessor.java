package io.laurel.ingest.trigger;

import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.topic.Topics;
import io.laurel.ingest.trigger.Position.Stream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Gives a task its records, its stores and the time. */
final class TriggerProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  static final String PEOPLE = "people";
  static final String DUE = "due";
  static final String READY = "ready";
  static final String ZONES = "zones";
  static final String TURNS = "turns";

  private final TriggerParts parts;
  private final Unfit unfit;
  private final LongSupplier arrivals;
  private @Nullable ProcessorContext<byte[], byte[]> context;
  private @Nullable TriggerTask task;

  /**
   * @param arrivals as {@link Outputs#arrivals()}
   */
  TriggerProcessor(TriggerParts parts, Unfit unfit, LongSupplier arrivals) {
    this.parts = parts;
    this.unfit = unfit;
    this.arrivals = arrivals;
  }

  /** Where a record goes that cannot be read. */
  @FunctionalInterface
  interface Unfit {
    void bury(RecordMetadata origin, Record<byte[], byte[]> item, String reason);
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    var out = new StreamOutputs(context, arrivals);
    var shelves =
        new Shelves(
            shelf(context, PEOPLE),
            shelf(context, DUE),
            shelf(context, READY),
            shelf(context, ZONES),
            shelf(context, TURNS));
    var confirmations = new Confirmations(out);
    var clock = new TaskClock(context::currentSystemTimeMs, parts.settings().lateness());
    var people = new People(shelves.people(), confirmations);
    var started =
        new TriggerTask(
            parts,
            new Task(context.taskId().partition(), shelves, out, confirmations, clock, people));
    this.context = context;
    this.task = started;
    context.schedule(
        parts.settings().nudge(), PunctuationType.WALL_CLOCK_TIME, _ -> started.nudge());
  }

  @Override
  public void process(Record<byte[], byte[]> item) {
    var running = Objects.requireNonNull(task, "init comes first");
    var origin = Objects.requireNonNull(context, "init comes first").recordMetadata().orElseThrow();
    var stream = origin.topic().equals(Topics.MOVES) ? Stream.MOVES : Stream.CHECKED;
    try {
      switch (stream) {
        case CHECKED -> take(item, origin.offset(), running);
        case MOVES ->
            running.take(id(item), Move.of(value(item)), origin.offset(), item.timestamp());
      }
    } catch (UnreadableEvent | Move.Unreadable e) {
      running.passOver(stream, origin.offset());
      unfit.bury(origin, item, String.valueOf(e.getMessage()));
    }
  }

  private static void take(Record<byte[], byte[]> item, long offset, TriggerTask running) {
    if (item.value() == null && item.key() != null) {
      running.erase(id(item), offset);
    } else {
      running.take(EventJson.readChecked(value(item)), offset, item.timestamp());
    }
  }

  @Override
  public void close() {
    if (task != null) {
      task.close();
    }
  }

  private static byte[] value(Record<byte[], byte[]> item) {
    return item.value() == null ? new byte[0] : item.value();
  }

  private static String id(Record<byte[], byte[]> item) {
    return new String(item.key() == null ? new byte[0] : item.key(), StandardCharsets.UTF_8);
  }

  private static Shelf shelf(ProcessorContext<byte[], byte[]> context, String name) {
    return new KafkaShelf(context.getStateStore(name));
  }
}
