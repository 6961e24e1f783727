package io.laurel.worker.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TriggerTestCommandTest {

  private static final String CAMPAIGN =
      """
      id: cart
      name: A cart
      goal: Help.
      trigger: { absence: { after: cart_updated, until: order_placed, same: cart_id, within: PT30M } }
      assets: 'true'
      actions: [send_sms]
      budget: { limit_cents: 1000, currency: EUR }
      """;

  private static final String CART =
      """
      {"event_id": "e-%d", "customer_id": "c-1", "event_type": "cart_updated", "occurred_at": "2026-11-30T1%d:00:00Z",\
       "properties": {"cart_id": "k-1", "items": [], "cart_value_cents": 100, "currency": "EUR"}}
      """;

  @TempDir Path folder;
  private List<String> lines = List.of();

  @Test
  void tellsWhenItWouldHaveFiredAndWhyInTheOrderOfTheEvents() {
    var events = write("events.ndjson", CART.formatted(2, 2) + "\n" + CART.formatted(1, 0));

    assertThat(run(write("cart.yaml", CAMPAIGN).toString(), events)).isZero();
    assertThat(lines)
        .containsExactly(
            "cart over 2 events of 1 id, 2026-11-30 10:00:00Z to 2026-11-30 12:00:00Z:",
            "",
            "WHEN                  CUSTOMER  WHY",
            "2026-11-30 10:30:00Z  c-1       cart_updated e-1 at 2026-11-30 10:00:00Z;"
                + " no order_placed with cart_id k-1 within PT30M",
            "",
            "It would have fired 1 time; 1 within the cooldown of PT24H.",
            "",
            "2026-11-30 10:00  # 1");
  }

  @Test
  void tellsWhatTheEndOfTheRecordingLeavesOpen() {
    var campaign = write("cart.yaml", CAMPAIGN + "cooldown: PT0S\n");
    assertThat(run(campaign.toString(), write("e.ndjson", CART.formatted(1, 0)))).isZero();
    assertThat(lines)
        .anyMatch(line -> line.contains("if there is no order_placed with cart_id k-1"))
        .contains("It would have fired 0 times; 1 due after the recording ends.");
  }

  @Test
  void findsACampaignByItsIdInTheFolderOfTheSettings() {
    write("some.yaml", CAMPAIGN);
    assertThat(run("cart", write("e.ndjson", CART.formatted(1, 0)))).isZero();
    assertThat(run("basket", write("e.ndjson", CART.formatted(1, 0)))).isEqualTo(1);
    assertThat(lines)
        .containsExactly(
            "There is no campaign basket: name its file, or an id in the folder"
                + " laurel.campaigns-dir.");
  }

  @Test
  void namesLineAndFieldOfWhatIsNoEvent() {
    var events =
        write(
            "events.ndjson",
            CART.formatted(1, 0)
                + "\n{\"event_type\": \"cart_updated\", \"customer_id\": \"c-1\"}\nnonsense\n"
                + CART.formatted(3, 0).replace("\"k-1\"", "7"));

    assertThat(run(write("cart.yaml", CAMPAIGN).toString(), events)).isEqualTo(1);
    assertThat(lines)
        .anyMatch(line -> line.startsWith(events + ":3: /occurred_at: is missing"))
        .anyMatch(line -> line.startsWith(events + ":4: is not JSON"))
        .anyMatch(line -> line.startsWith(events + ":5: /properties/cart_id"));
  }

  @Test
  void namesLineAndFieldOfWhatIsNoCampaign() {
    var campaign = write("cart.yaml", CAMPAIGN.replace("same: cart_id", "same: basket_id"));
    assertThat(run(campaign.toString(), write("e.ndjson", CART.formatted(1, 0)))).isEqualTo(1);
    assertThat(lines)
        .first()
        .asString()
        .startsWith(campaign + ":4:")
        .contains("/trigger/absence/same");
  }

  @Test
  void saysThatAFileIsNotThereOrHoldsNothing() {
    var campaign = write("cart.yaml", CAMPAIGN).toString();
    assertThat(run(campaign, folder.resolve("no.ndjson"))).isEqualTo(1);
    assertThat(lines).singleElement().asString().endsWith("is not there; check the path.");
    assertThat(run(campaign, write("empty.ndjson", "\n"))).isEqualTo(1);
    assertThat(lines).singleElement().asString().contains("holds no event");
  }

  private int run(String campaign, Path events) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("laurel.campaigns-dir", folder.toString())));
    ConfigurationPropertySources.attach(environment);
    var bytes = new ByteArrayOutputStream();
    int code =
        new TriggerTestCommand(environment, new PrintStream(bytes, true, StandardCharsets.UTF_8))
            .carryOut(campaign, events);
    lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    return code;
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
