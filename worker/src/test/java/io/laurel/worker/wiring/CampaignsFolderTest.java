package io.laurel.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.campaign.Campaign;
import io.laurel.ingest.campaign.CampaignRules;
import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignsFolderTest {

  @TempDir Path directory;
  private final Ledger ledger = new Ledger();

  @Test
  void putsEveryCampaignOfTheFolderAndLeavesAssetsAlone() {
    write("a.yaml", campaign("a", "A"));
    write("b.json", "{\"id\": \"b\", " + json());
    write(
        "assets.json",
        "[{\"id\": \"x\", \"kind\": \"content\", \"title\": \"t\", \"text\": \"t\"}]");

    folder().load();

    assertThat(ledger.puts).containsExactly("a: A", "b: B");
  }

  @Test
  void putsNothingWhenOneIsFaulty() {
    write("a.yaml", campaign("a", "A"));
    write("b.yaml", campaign("b", "B").replace("goal", "gaol"));

    assertThatThrownBy(() -> folder().load())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("b.yaml, line 3, column 1: /gaol")
        .hasMessageContaining("did you mean goal?");
    assertThat(ledger.puts).isEmpty();
  }

  @Test
  void doesNotUndoByARestartWhatWasPutByCallSince() {
    write("a.yaml", campaign("a", "A"));
    folder().load();
    ledger.put("a: by call", "eve");

    folder().load();
    assertThat(ledger.puts).containsExactly("a: A", "a: by call");

    write("a.yaml", campaign("a", "Changed"));
    folder().load();
    assertThat(ledger.puts).endsWith("a: Changed");
  }

  @Test
  void putsAChangedFileWithoutARestart() {
    write("a.yaml", campaign("a", "A"));
    write("b.yaml", campaign("b", "B"));
    var folder = folder();
    folder.load();

    folder.lookAgain();
    write("b.yaml", campaign("b", "Better"));
    folder.lookAgain();
    folder.lookAgain();

    assertThat(ledger.puts).containsExactly("a: A", "b: B", "b: Better");
  }

  @Test
  void waitsUntilEveryChangedFileIsRight() {
    write("a.yaml", campaign("a", "A"));
    write("b.yaml", campaign("b", "B"));
    var folder = folder();
    folder.load();

    write("a.yaml", campaign("a", "Better"));
    write("b.yaml", "id: b\n");
    folder.lookAgain();
    assertThat(ledger.puts).containsExactly("a: A", "b: B");

    write("b.yaml", campaign("b", "B"));
    folder.lookAgain();
    assertThat(ledger.puts).containsExactly("a: A", "b: B", "a: Better");
  }

  @Test
  void triesAgainWhenTheLedgerWasAway() {
    write("a.yaml", campaign("a", "A"));
    var folder = folder();
    folder.load();
    write("a.yaml", campaign("a", "Better"));

    ledger.away = true;
    folder.lookAgain();
    ledger.away = false;
    folder.lookAgain();

    assertThat(ledger.puts).containsExactly("a: A", "a: Better");
  }

  private CampaignsFolder folder() {
    return new CampaignsFolder(directory, CampaignRules.STANDARD, ledger);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String campaign(String id, String name) {
    return """
    id: %s
    name: %s
    goal: Help.
    trigger: { event: { type: session_started } }
    assets: 'true'
    actions: [send_message]
    budget: { limit_cents: 100, currency: EUR }
    """
        .formatted(id, name);
  }

  private static String json() {
    return """
    "name": "B", "goal": "Help.", "trigger": {"event": {"type": "session_started"}},
    "assets": "true", "actions": ["send_message"],
    "budget": {"limit_cents": 100, "currency": "EUR"}}
    """;
  }

  private static final class Ledger implements CampaignsFolder.Kept {
    private final List<String> puts = new ArrayList<>();
    private final List<String> ofTheFolder = new ArrayList<>();
    private boolean away;

    @Override
    public boolean wrote(Campaign campaign, String author) {
      var id = campaign.id() + ":";
      return ofTheFolder.stream()
          .filter(put -> put.startsWith(id))
          .reduce((_, later) -> later)
          .filter(told(campaign)::equals)
          .isPresent();
    }

    @Override
    public int put(Campaign campaign, String author) {
      if (away) {
        throw new IllegalStateException("away");
      }
      put(told(campaign), author);
      return puts.size();
    }

    private void put(String told, String author) {
      puts.add(told);
      if (author.equals(CampaignsFolder.AUTHOR)) {
        ofTheFolder.add(told);
      }
    }

    private static String told(Campaign campaign) {
      return campaign.id() + ": " + campaign.name();
    }
  }
}
