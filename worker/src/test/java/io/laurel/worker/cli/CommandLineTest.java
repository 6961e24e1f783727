package io.laurel.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import io.laurel.worker.settings.Role;
import java.nio.file.Path;
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
    assertThat(read("up", "--data")).isEqualTo(new Command.Unclear("--data needs a folder."));
    assertThat(read("run", "--roles", "gatway"))
        .isEqualTo(new Command.Unclear("There is no role gatway."));
    assertThat(read("run", "--roles")).isInstanceOf(Command.Unclear.class);
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
    assertThat(read("--help")).isEqualTo(new Command.Help());
  }
}
