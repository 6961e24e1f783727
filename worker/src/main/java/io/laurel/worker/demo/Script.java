package io.laurel.worker.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recordings and overlay as the events of one play: first the history, oldest first, then the
 * events that set the stories off.
 */
record Script(List<DemoEvent> history, Map<String, DemoEvent> triggers) {

  Script {
    history = List.copyOf(history);
    triggers = new LinkedHashMap<>(triggers);
  }

  static Script of(Overlay overlay, Plan plan) {
    var all = Stream.concat(recorded(overlay, plan), invented(overlay, plan)).toList();
    Set<String> later = overlay.stories().stream().map(Script::trigger).collect(Collectors.toSet());
    var history =
        all.stream()
            .filter(event -> !later.contains(event.key()))
            .sorted(Comparator.comparing(DemoEvent::occurredAt).thenComparing(DemoEvent::key))
            .toList();
    var byKey = all.stream().collect(Collectors.toMap(DemoEvent::key, event -> event));
    var triggers = new LinkedHashMap<String, DemoEvent>();
    for (var story : overlay.stories()) {
      triggers.put(story.key(), Objects.requireNonNull(byKey.get(trigger(story)), story.key()));
    }
    return new Script(history, triggers);
  }

  /** The key of the event that sets a story off. */
  static String trigger(Overlay.Story story) {
    var recorded = story.recorded();
    return recorded == null ? "story-" + story.key() : OttoRecording.key(recorded);
  }

  /** How many events the history holds of a customer. */
  long historyOf(String customer) {
    return history.stream().filter(event -> event.customerId().equals(customer)).count();
  }

  static Stream<DemoEvent> recorded(Overlay overlay, Plan plan) {
    return Stream.of(
            new OttoRecording(overlay.carts(), plan.anchor()).events(),
            new RetailRecording(overlay.orders().currency(), plan.anchor()).events(),
            new ComplaintRecording(overlay.tickets(), plan.anchor()).events())
        .flatMap(List::stream);
  }

  private static Stream<DemoEvent> invented(Overlay overlay, Plan plan) {
    return Stream.of(
            overlay.customers().stream().flatMap(person -> introduction(person, plan)),
            overlay.before().stream()
                .map(invented ->
                    new DemoEvent(
                        "before-" + invented.key(),
                        invented.customer(),
                        invented.type(),
                        plan.anchor().minus(invented.ago()),
                        DemoEvent.OVERLAY,
                        invented.properties())),
            overlay.stories().stream().flatMap(story -> trigger(story, plan)))
        .flatMap(events -> events);
  }

  private static Stream<DemoEvent> trigger(Overlay.Story story, Plan plan) {
    var event = story.event();
    return event == null
        ? Stream.empty()
        : Stream.of(
            new DemoEvent(
                trigger(story),
                story.customer(),
                event.type(),
                plan.anchor().minus(event.ago()),
                DemoEvent.OVERLAY,
                event.properties()));
  }

  /** Who it is and what the person agreed to, long before anything else. */
  private static Stream<DemoEvent> introduction(Overlay.Person person, Plan plan) {
    var at = plan.anchor().minus(java.time.Duration.ofDays(400));
    var events = new ArrayList<DemoEvent>();
    var properties = new LinkedHashMap<String, Object>();
    properties.put("name", person.name());
    properties.put("phone", person.phone());
    properties.put("locale", person.locale());
    properties.put("timezone", plan.zones().of(person.zone()).getId());
    properties.put("country", person.country());
    properties.put("tier", person.tier());
    events.add(
        new DemoEvent(
            "person-" + person.id(),
            person.id(),
            "customer_updated",
            at,
            DemoEvent.OVERLAY,
            properties));
    for (var channel : person.agreesTo()) {
      events.add(
          new DemoEvent(
              "consent-" + person.id() + "-" + channel,
              person.id(),
              "consent_changed",
              at,
              DemoEvent.OVERLAY,
              Map.of("channel", channel, "purpose", "marketing", "granted", true)));
    }
    return events.stream();
  }
}
