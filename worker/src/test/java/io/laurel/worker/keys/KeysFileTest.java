package io.laurel.worker.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysFileTest {

  @TempDir Path folder;

  @Test
  void findsAgainWhatItWroteAndHoldsNoKeyInClear() throws Exception {
    var clear = ApiKeys.mint("shop");
    var shop = new ApiKey("shop", Set.of(Scope.EVENTS_WRITE), List.of("loyalty"));
    var file = folder.resolve("keys.json");
    Files.write(file, KeysFile.bytes(new ApiKeys(Map.of(ApiKeys.hash(clear), shop))));

    assertThat(KeysFile.read(file).find(clear)).contains(shop);
    assertThat(KeysFile.read(file).find("another")).isEmpty();
    assertThat(file).content().doesNotContain(clear).contains("events:write");
  }

  @Test
  void refusesAnUnknownScopeByName() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("keys.json"),
            """
            {"keys": [{"name": "a", "sha256": "%s", "scopes": ["event:write"]}]}
            """
                .formatted("0".repeat(64)));

    assertThatThrownBy(() -> KeysFile.read(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("event:write");
  }

  @Test
  void refusesWhatIsNoJson() throws Exception {
    var file = Files.writeString(folder.resolve("keys.json"), "nothing");

    assertThatThrownBy(() -> KeysFile.read(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void letsAnAdministratorDoEverything() {
    var admin = new ApiKey("admin", Set.of(Scope.ADMIN), List.of());
    var viewer = new ApiKey("viewer", Scope.reading(), List.of());

    assertThat(Scope.values()).allMatch(admin::may);
    assertThat(viewer.may(Scope.DECISIONS_READ)).isTrue();
    assertThat(viewer.may(Scope.APPROVALS_RULE)).isFalse();
  }
}
