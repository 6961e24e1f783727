package io.laurel.worker.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysFileTest {

  private static final String HASH = "0".repeat(64);

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | must be an object with a list \"keys\"",
        "{\"keys\": [{\"sha256\": \"H\"}]} | /keys/0/name",
        "{\"keys\": [{\"name\": \"a\"}]} | /keys/0/sha256",
        "{\"keys\": [{\"name\": \"a\", \"sha256\": \"H\", \"scopes\": \"admin\"}]} | /keys/0/scopes",
        "{\"keys\": [{\"name\": \"a\", \"sha256\": \"H\", \"calls_per_second\": -1}]} | /keys/0/calls",
        "{\"keys\": [{\"name\": \"a\", \"sha256\": \"H\"}, {\"name\": \"b\", \"sha256\": \"H\"}]} | /keys/1/sha256",
      })
  void namesThePlaceOfAFault(String text, String place) throws Exception {
    var file =
        Files.writeString(folder.resolve("keys.json"), text.replace("\"H\"", "\"" + HASH + "\""));

    assertThatThrownBy(() -> KeysFile.read(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(place);
  }

  @Test
  void keepsALimitOfItsOwn() throws Exception {
    var shop = new ApiKey("shop", Set.of(Scope.EVENTS_WRITE), List.of(), 50);
    var file = folder.resolve("keys.json");
    KeysFileChange.make(file, keys -> keys.with("s", shop));

    assertThat(KeysFile.read(file).find("s")).contains(shop);
  }

  @Test
  void isForItsOwnersEyesAndKeepsThePermissionsItHas() throws Exception {
    var file = folder.resolve("keys.json");
    var shop = new ApiKey("shop", Set.of(Scope.EVENTS_WRITE), List.of());
    KeysFileChange.make(file, keys -> keys.with("s", shop));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    KeysFileChange.make(file, keys -> keys.without("shop"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void losesNoneOfManyChangesAtOnce() {
    var file = folder.resolve("keys.json");
    IntStream.range(0, 20)
        .parallel()
        .forEach(i ->
            KeysFileChange.make(
                file,
                keys ->
                    keys.with(
                        "k" + i, new ApiKey("n" + i, Set.of(Scope.EVENTS_WRITE), List.of()))));

    assertThat(KeysFile.read(file).all()).hasSize(20);
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
