package io.laurel.worker.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedKeysTest {

  private static final ApiKey SHOP = new ApiKey("shop", Set.of(Scope.EVENTS_WRITE), List.of());
  private static final ApiKey APP = new ApiKey("app", Set.of(Scope.EVENTS_WRITE), List.of());

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private Path file = Path.of("");

  @BeforeEach
  void oneKey() {
    file = folder.resolve("keys.json");
    KeysFileChange.make(file, keys -> keys.with("s", SHOP));
  }

  private void aSecondPasses() {
    nanos.addAndGet(WatchedKeys.PAUSE.toNanos());
  }

  @Test
  void knowsAnAddedKeyAndForgetsARevokedOneWithinASecond() {
    var keys = new WatchedKeys(file, nanos::get);
    assertThat(keys.find("s")).contains(SHOP);

    KeysFileChange.make(file, now -> now.without("shop").with("a", APP));
    assertThat(keys.find("s")).contains(SHOP);
    aSecondPasses();

    assertThat(keys.find("s")).isEmpty();
    assertThat(keys.find("a")).contains(APP);
  }

  @Test
  void letsAnOldAndANewKeyOfOneNameStandSideBySide() {
    KeysFileChange.make(file, now -> now.with("s2", SHOP));
    var keys = new WatchedKeys(file, nanos::get);

    assertThat(keys.find("s")).contains(SHOP);
    assertThat(keys.find("s2")).contains(SHOP);
  }

  @Test
  void staysWithWhatItKnewWhileTheFileIsBrokenOrGone() throws IOException {
    var keys = new WatchedKeys(file, nanos::get);

    Files.writeString(file, "{\"keys\": [");
    aSecondPasses();
    assertThat(keys.find("s")).contains(SHOP);

    Files.delete(file);
    aSecondPasses();
    assertThat(keys.find("s")).contains(SHOP);

    KeysFileChange.make(file, now -> now.with("a", APP));
    aSecondPasses();
    assertThat(keys.find("s")).isEmpty();
    assertThat(keys.find("a")).contains(APP);
  }

  @Test
  void followsALinkThatIsPointedElsewhere() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link.json"), file);
    var keys = new WatchedKeys(link, nanos::get);
    var next = folder.resolve("next.json");
    KeysFileChange.make(next, now -> now.with("a", APP));

    Files.delete(link);
    Files.createSymbolicLink(link, next);
    aSecondPasses();

    assertThat(keys.find("a")).contains(APP);
    assertThat(keys.find("s")).isEmpty();
  }

  @Test
  void doesNotStartWithoutAFile() {
    assertThatThrownBy(() -> WatchedKeys.of(folder.resolve("none.json")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("./laurel key add");
  }
}
