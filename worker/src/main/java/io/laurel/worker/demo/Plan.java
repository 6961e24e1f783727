package io.laurel.worker.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the first play of the demo in a directory fixes for every later one.
 *
 * @param play makes the event ids of this directory its own
 * @param anchor when the recordings end
 */
record Plan(String play, Instant anchor, Zones zones, List<Expected> expected) {

  Plan {
    expected = List.copyOf(expected);
  }

  /** An opportunity that has to end in a recorded decision, and how; absent for a sleeper. */
  record Expected(
      String story,
      String campaignId,
      String customerId,
      String eventId,
      Overlay.@Nullable Ending ends) {}

  String eventId(String key) {
    return "demo-" + play + "-" + key;
  }

  /** The id of the event that sets a story off. */
  String eventOf(Overlay.Story story) {
    return expected.stream()
        .filter(opportunity -> opportunity.story().equals(story.key()))
        .map(Expected::eventId)
        .findFirst()
        .orElseGet(() -> eventId(Script.trigger(story)));
  }

  /** The directory's plan; made and kept there first if there is none. */
  static Plan in(Path directory, Overlay overlay, Instant now) {
    var file = directory.resolve("plan.json");
    try {
      if (Files.exists(file)) {
        return DemoFiles.JSON.readValue(Files.readString(file), Plan.class);
      }
      var plan = make(overlay, now.truncatedTo(ChronoUnit.MILLIS));
      Files.createDirectories(directory);
      var draft = directory.resolve("plan.json.tmp");
      Files.writeString(
          draft, DemoFiles.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plan));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return plan;
    } catch (IOException e) {
      throw new UncheckedIOException("The demo's plan: " + e.getMessage(), e);
    }
  }

  private static Plan make(Overlay overlay, Instant anchor) {
    var play = UUID.randomUUID().toString().substring(0, 8);
    var bare = new Plan(play, anchor, Zones.at(anchor), List.of());
    return new Plan(
        play,
        anchor,
        bare.zones,
        overlay.stories().stream()
            .map(story ->
                new Expected(
                    story.key(),
                    story.campaign(),
                    story.customer(),
                    bare.eventId(Script.trigger(story)),
                    story.ends()))
            .toList());
  }
}
