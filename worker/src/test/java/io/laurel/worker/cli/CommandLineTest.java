package io.laurel.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.worker.settings.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
  void helpsWhenNothingIsAsked() {
    assertThat(read()).isEqualTo(new Command.Help());
    assertThat(read("--help")).isEqualTo(new Command.Help());
  }
}
