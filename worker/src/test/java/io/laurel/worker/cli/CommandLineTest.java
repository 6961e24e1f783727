package io.laurel.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.replay.LetterFilter;
import io.laurel.ingest.replay.LetterId;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import io.laurel.worker.settings.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  private static Command read(String... words) {
    return CommandLine.read(List.of(words));
  }

  @Test
  void readsTheDemoWithItsOptionsInAnyOrder() {
    assertThat(read("demo")).isEqualTo(new Command.Demo(Path.of(".laurel"), false, false));
    assertThat(read("demo", "--data", "d", "--once", "--fresh"))
        .isEqualTo(new Command.Demo(Path.of("d"), true, true));
    assertThat(read("demo", "--data=d")).isEqualTo(new Command.Demo(Path.of("d"), false, false));
  }

  @Test
  void readsTheRolesOfARun() {
    assertThat(read("run")).isEqualTo(new Command.Run(Set.of()));
    assertThat(read("run", "--roles", "gateway,worker"))
        .isEqualTo(new Command.Run(Set.of(Role.GATEWAY, Role.WORKER)));
    assertThat(read("run", "--roles=state")).isEqualTo(new Command.Run(Set.of(Role.STATE)));
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThat(read("demmo")).isEqualTo(new Command.Unclear("There is no command demmo."));
    assertThat(read("up", "--once"))
        .isEqualTo(new Command.Unclear("./laurel up does not know --once."));
    for (var words :
        List.of("up --data", "demo --data --once", "demo --once --data=", "up --data --help=no")) {
      assertThat(read(words.split(" ")))
          .as(words)
          .isEqualTo(new Command.Unclear("--data needs a folder."));
    }
    assertThat(read("run", "--roles", "gatway"))
        .isEqualTo(new Command.Unclear("There is no role gatway."));
    assertThat(read("run", "--roles")).isInstanceOf(Command.Unclear.class);
  }

  @Test
  void readsARehearsalInAnyOrder() {
    var meant = new Command.TriggerTest("cart.yaml", Path.of("e.ndjson"));
    assertThat(read("trigger", "test", "cart.yaml", "--events", "e.ndjson")).isEqualTo(meant);
    assertThat(read("trigger", "test", "--events=e.ndjson", "cart.yaml")).isEqualTo(meant);
    assertThat(read("trigger", "test", "cart.yaml", "--events"))
        .isEqualTo(new Command.Unclear("--events needs a file."));
    assertThat(read("trigger", "test", "cart.yaml")).isInstanceOf(Command.Unclear.class);
    assertThat(read("trigger", "test", "a", "b", "--events=e"))
        .isEqualTo(new Command.Unclear("./laurel trigger test does not know b."));
    assertThat(read("trigger")).isInstanceOf(Command.Unclear.class);
  }

  @Test
  void readsAKeyWithItsScopesGroupsAndPace() {
    var shop =
        new ApiKey(
            "shop", Set.of(Scope.EVENTS_WRITE, Scope.ASSETS_READ), List.of("loyalty", "vip"), 50);

    assertThat(
            read(
                "key",
                "add",
                "shop",
                "--scopes",
                "events:write,assets:read",
                "--groups=loyalty,vip",
                "--calls-per-second",
                "50"))
        .isEqualTo(new Command.Keys.Add(Path.of(".laurel"), shop));
    assertThat(read("key", "list", "--data", "d")).isEqualTo(new Command.Keys.Show(Path.of("d")));
    assertThat(read("key", "revoke", "shop"))
        .isEqualTo(new Command.Keys.Revoke(Path.of(".laurel"), "shop"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "key | knows add, list and revoke",
        "key make a | knows add, list and revoke",
        "key add | needs a name",
        "key add shop | --scopes needs at least one of events:write",
        "key add shop --scopes | --scopes needs a value",
        "key list --data --scopes | --data needs a value",
        "key add shop --scopes event:write | There is no scope event:write; there are events:write",
        "key add my/shop --scopes admin | at most 60 letters",
        "key add shop app --scopes admin | does not know app",
        "key add shop --scopes admin --calls-per-second many | a whole number",
        "key list shop | does not know shop",
        "key revoke | needs a name",
        "key revoke shop --scopes admin | does not know --scopes",
      })
  void saysWhatIsWrongWithAKey(String words, String line) {
    assertThat(read(words.split(" ")))
        .isInstanceOfSatisfying(
            Command.Unclear.class, unclear -> assertThat(unclear.line()).contains(line));
  }

  @Test
  void helpsWhenNothingIsAsked() {
    assertThat(read()).isEqualTo(new Command.Help());
    for (var words : List.of("--help", "-h", "demo --help", "up --data d -h", "key add --help")) {
      assertThat(read(words.split(" "))).as(words).isEqualTo(new Command.Help());
    }
    assertThat(read("--version")).isEqualTo(new Command.Version());
  }

  @Test
  void readsWhichDeadLettersAreMeant() {
    var both = Set.of("raw_events.dlq", "opportunities.dlq");
    var from = Instant.parse("2026-11-24T10:00:00Z");

    assertThat(read("dlq", "list"))
        .isEqualTo(
            new Command.Letters.Shelf(
                Path.of(".laurel"), new LetterFilter(both, Set.of(), "", null, null), 100));
    assertThat(
            read(
                "dlq",
                "replay",
                "--topic",
                "raw_events.dlq",
                "--reason=no time",
                "--from",
                "2026-11-24T11:00:00+01:00",
                "--data",
                "d"))
        .isEqualTo(
            new Command.Letters.Back(
                Path.of("d"),
                new LetterFilter(Set.of("raw_events.dlq"), Set.of(), "no time", from, null)));
    assertThat(read("dlq", "show", "raw_events.dlq/3/42"))
        .isEqualTo(
            new Command.Letters.Open(
                Path.of(".laurel"),
                new LetterFilter(
                    both, Set.of(new LetterId("raw_events.dlq", 3, 42)), "", null, null)));
    assertThat(
            read("events", "replay", "--from", "2026-11-24T10:00:00Z", "--to=2026-11-25T10:00:00Z"))
        .isEqualTo(new Command.Feed(Path.of(".laurel"), from, from.plus(Duration.ofDays(1))));
  }

  @Test
  void readsWhatTheCatalogueIsToBe() {
    assertThat(read("assets", "sync", "a.csv", "--dry-run"))
        .isEqualTo(new Command.Assets(Path.of(".laurel"), Path.of("a.csv"), null, true, false));
    assertThat(read("assets", "sync", "--query", "SELECT 1", "--delete"))
        .isEqualTo(new Command.Assets(Path.of(".laurel"), null, "SELECT 1", false, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assets | knows sync",
        "assets sync | needs one source",
        "assets sync a.csv b.csv | needs one source",
        "assets sync a.csv --dryrun | does not know --dryrun",
        "assets sync a.csv --data --dry-run | --data needs a value",
        "dlq | knows list, show and replay",
        "dlq list now | does not know now",
        "dlq list --limit none | --limit must be a number from 1 to 100000",
        "dlq list --topic raw_events | --topic must be raw_events.dlq or opportunities.dlq",
        "dlq list --from yesterday | --from must be a time with a zone",
        "dlq list --from 2026-11-24T10:00:00 | --from must be a time with a zone",
        "dlq show | needs an id",
        "dlq show 42 | 42 is no id of a dead letter; one is such as raw_events.dlq/3/42",
        "dlq replay | needs ids, a filter such as --reason, or --all",
        "dlq replay --all raw_events.dlq/3/42 | takes ids, or filters, not both",
        "dlq replay --reason --all | --reason needs a value",
        "dlq replay --everything | does not know --everything",
        "events | knows replay",
        "events replay --to 2026-11-24T10:00:00Z | needs --from TIME",
        "events replay --from 2026-11-24T10:00:00Z --to 2026-11-24T10:00:00Z | before --to",
      })
  void saysWhatIsWrongWithOtherCommands(String words, String line) {
    assertThat(read(words.split(" ")))
        .isInstanceOfSatisfying(
            Command.Unclear.class, unclear -> assertThat(unclear.line()).contains(line));
  }
}
