package io.laurel.ingest.trigger;

import io.laurel.customer.CustomerId;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;
import io.laurel.ingest.opportunity.OpportunityIds.Origin;
import io.laurel.ingest.opportunity.OpportunityJson;
import io.laurel.ingest.trigger.Rules.Rule;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.TriggerEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the triggers for the customers of one partition. Its clock is event time, never ahead
 * of the wall, and the wall's once the stream idles. What was found lately is told again after a
 * restart, since the stores may be ahead of what the topic got; the same id makes it one workflow.
 */
final class TriggerProcessor implements Processor<byte[], byte[], byte[], byte[]> {

  static final String PEOPLE = "people";
  static final String DUE = "due";
  static final String TOLD = "told";

  private final TriggerParts parts;
  private @Nullable Running running;

  TriggerProcessor(TriggerParts parts) {
    this.parts = parts;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    var started = new Running(context);
    running = started;
    context.schedule(
        parts.settings().nudge(), PunctuationType.WALL_CLOCK_TIME, now -> started.nudge(now));
  }

  @Override
  public void process(Record<byte[], byte[]> item) {
    Objects.requireNonNull(running, "init comes first").take(item);
  }

  private final class Running {
    private final ProcessorContext<byte[], byte[]> context;
    private final KeyValueStore<byte[], byte[]> people;
    private final KeyValueStore<byte[], byte[]> due;
    private final KeyValueStore<byte[], byte[]> told;
    private Instant clock = Instant.EPOCH;
    private long lastRecord;
    private boolean toldAgain;

    Running(ProcessorContext<byte[], byte[]> context) {
      this.context = context;
      this.people = context.getStateStore(PEOPLE);
      this.due = context.getStateStore(DUE);
      this.told = context.getStateStore(TOLD);
      this.lastRecord = context.currentSystemTimeMs();
    }

    void take(Record<byte[], byte[]> item) {
      lastRecord = context.currentSystemTimeMs();
      CheckedEvent checked;
      try {
        checked = EventJson.readChecked(item.value() == null ? new byte[0] : item.value());
      } catch (UnreadableEvent unfit) {
        parts.unfit().bury(context.recordMetadata(), item, unfit.reason());
        return;
      }
      apply(checked);
      advance(checked.event().occurredAt());
      fireDue();
    }

    void nudge(long wall) {
      if (!toldAgain) {
        tellAgain();
      }
      if (wall - lastRecord >= parts.settings().idle().toMillis()) {
        advance(Instant.ofEpochMilli(wall));
        fireDue();
      }
      forgetTold(Instant.ofEpochMilli(wall));
    }

    private void apply(CheckedEvent checked) {
      var key = key(checked.customer());
      var person = person(key);
      if (person.knows(checked.event().eventId())) {
        return;
      }
      var moment = wallOr(checked.event().occurredAt());
      var evaluation = new Evaluation(person, checked).against(parts.rules().at(moment));
      for (var found : evaluation.found()) {
        tell(checked.customer(), found.rule(), "", found.event(), found.at());
      }
      index(checked.customer(), person, evaluation.person());
      people.put(key, TriggerJson.write(evaluation.person()));
    }

    /** Event times in the future do not switch campaigns on. */
    private Instant wallOr(Instant eventTime) {
      var wall = Instant.ofEpochMilli(context.currentSystemTimeMs());
      return eventTime.isAfter(wall) ? wall : eventTime;
    }

    private void index(String customer, Person before, Person after) {
      for (var watch : after.watches().values()) {
        var old = before.watches().get(watch.key());
        var was = old == null ? null : due(old);
        var is = due(watch);
        if (was != null && !was.equals(is)) {
          due.delete(new DueKey(was, customer, watch.key()).bytes());
        }
        if (is != null && !is.equals(was)) {
          due.put(new DueKey(is, customer, watch.key()).bytes(), new byte[0]);
        }
      }
    }

    private @Nullable Instant due(Watch watch) {
      return parts
          .rules()
          .of(watch.campaignId())
          .map(rule -> rule instanceof Rule.OnAbsence on ? watch.due(on.within()) : null)
          .orElse(null);
    }

    private void advance(Instant moment) {
      var bounded = wallOr(moment);
      if (bounded.isAfter(clock)) {
        clock = bounded;
      }
    }

    private void fireDue() {
      var keys = new ArrayList<byte[]>();
      try (var range =
          due.range(DueKey.before(Instant.EPOCH), DueKey.before(clock.plusMillis(1)))) {
        range.forEachRemaining(entry -> keys.add(entry.key));
      }
      for (var key : keys) {
        fire(DueKey.of(key));
        due.delete(key);
      }
    }

    /** A rule that changed or went away since the watch was indexed decides afresh. */
    private void fire(DueKey entry) {
      var key = key(entry.customer());
      var person = person(key);
      var watch = person.watches().get(entry.watch());
      var rule = watch == null ? null : parts.rules().of(watch.campaignId()).orElse(null);
      if (watch == null || rule == null || !rule.campaign().active().covers(clock)) {
        return;
      }
      var dueNow = due(watch);
      var touch = watch.touch();
      if (dueNow == null || touch == null) {
        return;
      }
      if (dueNow.isAfter(clock)) {
        due.put(new DueKey(dueNow, entry.customer(), entry.watch()).bytes(), new byte[0]);
        return;
      }
      tell(entry.customer(), rule, watch.correlation(), touch, dueNow);
      people.put(key, TriggerJson.write(person.watching(watch, Watch::toldOfTouch)));
    }

    private void tell(
        String customer, Rule rule, String correlation, TriggerEvent event, Instant at) {
      var campaign = rule.campaign();
      var id = parts.ids().of(new Origin(campaign.id(), customer, correlation, event.eventId()));
      var customerId = new CustomerId(customer);
      var value =
          OpportunityJson.write(
              new Opportunity(
                  id,
                  campaign.id(),
                  campaign.version(),
                  customerId,
                  parts.refs().of(customerId),
                  campaign.trigger().kind(),
                  event,
                  at,
                  at.plus(campaign.expiresAfter())));
      told.put(toldKey(customer, id.value()), value);
      forward(customer, value);
    }

    private void forward(String customer, byte[] value) {
      context.forward(new Record<>(key(customer), value, context.currentSystemTimeMs()));
    }

    private byte[] toldKey(String customer, String id) {
      var now = Instant.ofEpochMilli(context.currentSystemTimeMs());
      return new DueKey(now, customer, id).bytes();
    }

    private void tellAgain() {
      toldAgain = true;
      try (var range = told.all()) {
        range.forEachRemaining(entry -> forward(DueKey.of(entry.key).customer(), entry.value));
      }
    }

    private void forgetTold(Instant wall) {
      var old = new ArrayList<byte[]>();
      var from = DueKey.before(Instant.EPOCH);
      try (var range = told.range(from, DueKey.before(wall.minus(parts.settings().remember())))) {
        range.forEachRemaining(entry -> old.add(entry.key));
      }
      old.forEach(told::delete);
    }

    private Person person(byte[] key) {
      var known = people.get(key);
      return known == null ? Person.unknown() : TriggerJson.person(known);
    }
  }

  private static byte[] key(String customer) {
    return customer.getBytes(StandardCharsets.UTF_8);
  }
}
