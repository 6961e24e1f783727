package io.laurel.worker.demo;

import io.laurel.worker.embedded.Play;
import io.laurel.worker.embedded.StackInfo;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The demo: real people's events and the stories that explain Laurel, each decision told as it
 * falls. A directory's first play fixes ids, times and zones; a later one resumes it or tells it
 * again, and sends nothing twice.
 */
public final class Demo implements Play {

  /** What the demo's stack needs beyond the defaults: its assets link to a shop of this name. */
  public static final Map<String, String> SETTINGS =
      Map.of("laurel.gate.link-hosts", "shop.example");

  private final PrintStream out;
  private final Ink ink;
  private final boolean once;
  private final Performance.Patience patience;
  private final WallClock times = WallClock.here();

  Demo(PrintStream out, Ink ink, boolean once, Performance.Patience patience) {
    this.out = out;
    this.ink = ink;
    this.once = once;
    this.patience = patience;
  }

  /** Approves by itself, does not wait for sleepers, and ends. */
  public static Demo once(PrintStream out) {
    return new Demo(out, ink(), true, Performance.Patience.USUAL);
  }

  /** Leaves approvals to the person at the terminal and goes on telling until all has ended. */
  public static Demo staying(PrintStream out) {
    return new Demo(out, ink(), false, Performance.Patience.USUAL);
  }

  @Override
  public int on(StackInfo stack) throws InterruptedException {
    if (stack.keys().source().isEmpty() || stack.keys().admin().isEmpty()) {
      out.println(
          "The demo calls Laurel with the keys source and admin of its folder, and one of them was"
              + " revoked: play it with --fresh or on another folder (--data DIR).");
      return 1;
    }
    var overlay = DemoFiles.overlay();
    Path directory = stack.directory().resolve("demo");
    var plan = Plan.in(directory, overlay, Instant.now());
    var script = Script.of(overlay, plan);
    var api = new LaurelApi(stack);
    var stage = new Stage(api, plan, script, SentLog.in(directory));
    try {
      stage.build();
      stage.playHistory();
      out.print(opening(script, plan, new Links(stack)));
      var performance =
          new Performance(
              new Performance.Tools(
                  api,
                  stage,
                  new Narrator(stack, ink, times),
                  new Approver(stack.temporal()),
                  patience),
              plan,
              overlay.stories(),
              out);
      return performance.play(once);
    } catch (LaurelApi.Refused refused) {
      out.println(refused.getMessage());
      return 1;
    }
  }

  private String opening(Script script, Plan plan, Links links) {
    var recorded =
        script.history().stream()
            .filter(event -> !event.source().equals(DemoEvent.OVERLAY))
            .count();
    return new Block(ink, "The recordings")
        .say(
            "played",
            "%d recorded events of %d people (OTTO, Online Retail, CFPB), moved in time to end at %s."
                .formatted(
                    recorded,
                    script.history().stream().map(DemoEvent::customerId).distinct().count(),
                    times.of(plan.anchor())))
        .say(
            "zones",
            "%s, where it was about eleven in the morning then, and %s, where it was night."
                .formatted(plan.zones().morning(), plan.zones().night()))
        .line(
            "look",
            once
                ? "The links below end with --once; ./laurel demo without it stays for them."
                : "In another shell type   "
                    + links.key()
                    + "   once; the calls below take a key from it.")
        .text();
  }

  @SuppressWarnings("SystemConsoleNull") // NullAway does not know that it cannot be null any more
  private static Ink ink() {
    var console = System.console();
    return console != null && console.isTerminal() ? Ink.ANSI : Ink.PLAIN;
  }
}
