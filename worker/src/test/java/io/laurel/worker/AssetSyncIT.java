package io.laurel.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.activities.postgres.PostgresAssets;
import io.laurel.worker.cli.AssetCommand;
import io.laurel.worker.cli.Command;
import io.laurel.worker.cli.CommandLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./laurel assets sync} on the ledger of a whole Laurel. */
class AssetSyncIT {

  private static final SharedLaurel LAUREL = SharedLaurel.running();

  private final String id = "sync-" + UUID.randomUUID();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void theCatalogueBecomesWhatAFileSays(@TempDir Path folder) throws IOException {
    var file = folder.resolve("assets.csv");
    Files.writeString(file, "id,kind,title,text\n" + id + ",perk,A chair,To sit on.\n");

    assertThat(sync(file.toString(), "--dry-run")).contains("+ " + id + "  A chair");
    assertThat(LAUREL.get("/api/assets/" + id).status()).isEqualTo(404);
    sync(file.toString());
    assertThat(LAUREL.get("/api/assets/" + id).json().path("text").asText())
        .isEqualTo("To sit on.");

    Files.writeString(file, "id,kind,title,text\n" + id + ",perk,A chair,To stand on.\n");
    assertThat(sync(file.toString())).contains("~ " + id + "  text\n");
    assertThat(sync(file.toString())).doesNotContain(id);
    assertThat(LAUREL.get("/api/assets/" + id).json().path("text").asText())
        .isEqualTo("To stand on.");
  }

  @Test
  void orWhatAQuerySays() {
    var query =
        "SELECT '%s' AS id, 'coupon' AS kind, 'A hat' AS title, 'Warm.' AS text, 'x;y' AS tags, 300 AS"
            + " value_cents, 'EUR' AS currency";

    assertThat(sync("--query", query.formatted(id))).contains("+ " + id + "  A hat");

    var asset = LAUREL.get("/api/assets/" + id).json();
    assertThat(asset.path("value_cents").asInt()).isEqualTo(300);
    assertThat(asset.path("tags")).hasSize(2);
  }

  @Test
  void nothingChangesWhereAnythingIsWrong(@TempDir Path folder) throws IOException {
    var file = folder.resolve("assets.csv");
    Files.writeString(
        file, "id,kind,title,text\n%s,perk,A chair,Sit.\nx,voucher,B,C\n".formatted(id));

    assertThat(sync(file.toString())).contains("line 3, column 1: /1/kind");
    assertThat(LAUREL.get("/api/assets/" + id).status()).isEqualTo(404);
  }

  private String sync(String... words) {
    var typed = new ArrayList<>(List.of("assets", "sync"));
    typed.addAll(List.of(words));
    var command = (Command.Assets) CommandLine.read(typed);
    var settings = Settings.read(Map.of("laurel.warehouse.url", LAUREL.info().jdbc()));
    said.reset();
    var out = new PrintStream(said, true, UTF_8);
    try (var ledger = new Reach(settings, LAUREL.info().directory()).ledger()) {
      new AssetCommand(new PostgresAssets(ledger, Clock.systemUTC()), out, out)
          .carryOut(command, AssetSource.read(command, settings));
    }
    return said.toString(UTF_8);
  }
}
