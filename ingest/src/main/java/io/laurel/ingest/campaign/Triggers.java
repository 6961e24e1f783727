package io.laurel.ingest.campaign;

import io.laurel.campaign.Trigger;
import io.laurel.campaign.condition.EventTypes;
import io.laurel.campaign.condition.Tiers;
import io.laurel.campaign.condition.TriggerCondition;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what makes an opportunity: exactly one of four kinds. */
final class Triggers {

  static final Trigger NONE = new Trigger.Event("", null);

  private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
  private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_]\\w{0,99}");
  private static final List<String> ENVELOPE = List.of("type", "occurred_at");
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Section section;
  private final Tiers tiers;

  private Triggers(Section section, Tiers tiers) {
    this.section = section;
    this.tiers = tiers;
  }

  static Trigger read(Field field, Tiers tiers) {
    var kinds = field.section();
    var event = kinds.find("event");
    var absence = kinds.find("absence");
    var count = kinds.find("count");
    var schedule = kinds.find("schedule");
    kinds.end();
    if (kinds.keys().size() != 1 && field.node() instanceof Node.Mapping) {
      field.fault("must hold exactly one of event, absence, count, schedule.");
    }
    return event
        .map(body -> new Triggers(body.section(), tiers).event())
        .or(() -> absence.map(body -> new Triggers(body.section(), tiers).absence()))
        .or(() -> count.map(body -> new Triggers(body.section(), tiers).count()))
        .or(() -> schedule.map(body -> new Triggers(body.section(), tiers).schedule()))
        .orElse(NONE);
  }

  private Trigger event() {
    var type = type("type");
    var trigger = new Trigger.Event(type, when(type));
    section.end();
    return trigger;
  }

  private Trigger absence() {
    var after = type("after");
    var when = when(after);
    var until = type("until");
    var same = same(List.of(after, until));
    var trigger = new Trigger.Absence(after, when, until, same, within());
    section.end();
    return trigger;
  }

  private Trigger count() {
    var of = type("of");
    var trigger =
        new Trigger.Count(
            of,
            when(of),
            same(List.of(of)),
            section.required("at_least", 1, field -> (int) field.whole(1, 10_000)),
            within());
    section.end();
    return trigger;
  }

  private Trigger schedule() {
    var trigger =
        new Trigger.Schedule(
            section.required("at", "", field -> field.clock().toString()),
            section.optional("zone", "customer", Triggers::zone),
            section
                .find("when")
                .map(field ->
                    field.condition(cel -> TriggerCondition.compileForSchedule(cel, tiers)))
                .orElse(null));
    section.end();
    return trigger;
  }

  private String type(String key) {
    return section.required(
        key, "", field -> field.matching(TYPE, "a type of event such as order_placed", 100));
  }

  private @Nullable String when(String type) {
    return section
        .find("when")
        .map(field -> field.condition(cel -> TriggerCondition.compile(cel, type, tiers)))
        .orElse(null);
  }

  private Duration within() {
    return section.required(
        "within", SHORTEST, field -> field.duration(SHORTEST, CampaignFile.LONGEST));
  }

  private @Nullable String same(List<String> types) {
    return section.find("same").map(field -> same(field, types)).orElse(null);
  }

  private static String same(Field field, List<String> types) {
    var property = field.matching(PROPERTY, "the name of a property such as cart_id", 100);
    for (var type : types) {
      EventTypes.fieldsOf(type)
          .map(fields -> fields.stream().filter(name -> !ENVELOPE.contains(name)).toList())
          .filter(fields -> !fields.contains(property))
          .ifPresent(fields ->
              field.fault(
                  "names a property that "
                      + type
                      + " does not have"
                      + Field.meant(property, fields)
                      + ". It has "
                      + String.join(", ", fields)
                      + "."));
    }
    return property;
  }

  private static String zone(Field field) {
    var zone = field.text(60);
    try {
      return zone.equals("customer") ? zone : ZoneId.of(zone).getId();
    } catch (DateTimeException _) {
      field.fault("must be customer or a zone such as Europe/Berlin.");
      return "customer";
    }
  }
}
