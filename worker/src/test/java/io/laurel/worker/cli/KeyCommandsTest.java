package io.laurel.worker.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.keys.KeysFile;
import io.laurel.worker.settings.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @TempDir Path folder;
  private String set = "";

  @BeforeEach
  void oneFile() {
    set = folder.resolve("keys.json").toString();
  }

  private String laurel(String words) {
    out.reset();
    notes.reset();
    var command = (Command.Keys) CommandLine.read(List.of(words.split(" ")));
    KeyCommands.carryOut(
        command, set, new PrintStream(out, true, UTF_8), new PrintStream(notes, true, UTF_8));
    return out.toString(UTF_8);
  }

  @Test
  void showsANewKeyOnceAloneAndKeepsItsHashOnly() {
    var shown = laurel("key add shop --scopes events:write");

    assertThat(shown).matches("laurel_shop_[0-9a-f]{48}\\R");
    assertThat(notes.toString(UTF_8)).contains("only once").doesNotContain(shown.strip());
    assertThat(Path.of(set)).content().doesNotContain(shown.strip());
    assertThat(KeysFile.read(Path.of(set)).find(shown.strip()))
        .hasValueSatisfying(key -> assertThat(key.name()).isEqualTo("shop"));
  }

  @Test
  void listsWhoseKeysThereAreAndNoKey() {
    laurel("key add shop --scopes events:write --calls-per-second 20");
    laurel("key add alice --scopes approvals:rule,decisions:read --groups loyalty");

    assertThat(laurel("key list").lines())
        .containsExactly(
            "alice  approvals:rule,decisions:read  groups loyalty",
            "shop   events:write  20 calls/s");
  }

  @Test
  void endsAKey() {
    var clear = laurel("key add shop --scopes events:write").strip();

    laurel("key revoke shop");

    assertThat(KeysFile.read(Path.of(set)).find(clear)).isEmpty();
    assertThat(laurel("key list")).isEmpty();
    assertThat(notes.toString(UTF_8)).contains("There is no key in");
  }

  @Test
  void refusesANameTwiceAndOneThatIsNotThere() {
    laurel("key add shop --scopes events:write");

    assertThatThrownBy(() -> laurel("key add shop --scopes admin"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is a key shop already");
    assertThatThrownBy(() -> laurel("key revoke app"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is no key app in");
  }

  @Test
  void saysWhereKeysCouldBeWhenItKnowsNone() {
    set = "";

    assertThatThrownBy(() -> laurel("key list --data " + folder.resolve("nowhere")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("LAUREL_KEYS_FILE")
        .hasMessageContaining("--data DIR");
  }

  @Test
  void takesTheFileOfAStackWhereNoneIsSet() {
    set = "";

    laurel("key add shop --scopes events:write --data " + folder);

    assertThat(KeysFile.read(folder.resolve("keys.json")).holds("shop")).isTrue();
  }
}
