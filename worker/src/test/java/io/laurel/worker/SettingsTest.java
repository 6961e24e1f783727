package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.laurel.worker.check.CheckCommand;
import io.laurel.worker.settings.CannotStart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Map<String, String> ODD =
      Map.of("laurel.modle.url", "x", "laurel.state.engine", "mysql", "laurel.http.port", "99999");

  @TempDir Path folder;

  @Test
  void refusesSettingsThatNobodyReads() {
    assertThatThrownBy(() ->
            Settings.read(Map.of("laurel.modle.url", "x", "laurel.approvals.signals", "refuse")))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("A setting cannot be used:\n")
        .hasMessageContaining("did you mean laurel.model.url?")
        .hasMessageContaining("laurel.approvals.signals can only be accept so far");
  }

  @Test
  void refusesAtStartInTheWordsOfTheCheck() {
    var printed = new ByteArrayOutputStream();
    CheckCommand.carryOut(
        List.of(),
        Settings.found(ODD).environment(),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
    var said = printed.toString(StandardCharsets.UTF_8).lines().toList();

    assertThat(said).hasSize(4).last().isEqualTo("3 faults.");
    assertThat(catchThrowable(() -> Settings.checked(ODD)).getMessage().lines().map(String::strip))
        .startsWith("A setting cannot be used:")
        .containsAll(said.subList(0, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "laurel.http.port => many => must be a whole number from 0 to 65535, not many.",
        "laurel.http.port => 99999 => must be a whole number from 0 to 65535, not 99999.",
        "laurel.http.address => 203.0.113.7 => must be an address of this machine",
        "laurel.http.body-timeout => 0s => such as 500ms, 2s or 5m, 1ms or more, not 0s.",
        "laurel.embedded.kafka-port => 0 => from 1 to 65535, not 0.",
        "laurel.ledger.pool => 0 => must be a whole number, 1 or more, not 0.",
        "laurel.ledger.url => postgres://db => must be jdbc:postgresql://HOST:PORT/DATABASE.",
        "laurel.kafka.bootstrap-servers => broker => must be HOST:PORT, or several",
        "laurel.temporal.target => temporal => must be HOST:PORT of the frontend.",
        "laurel.state.retention => P20D => such as P25M, P1M or more, not P20D.",
        "laurel.tiers => gold,silver,gold => must be a list that names each tier once, lowest first, not gold,silver,gold.",
        "laurel.state.engine => mysql => must be one of postgres, risingwave, not mysql.",
        "laurel.risingwave.brokers => broker => must be HOST:PORT, or several",
        "laurel.roles => gateway,gatway => each one of gateway, triggers",
        "laurel.providers.loyalty.url => localhost:8090 => must be a URL such as https://",
        "laurel.providers.twilio.per-second => -1 => must be a number, 0.01 or more, not -1.",
      })
  void namesSettingValueAndRange(String name, String value, String words) {
    assertThatThrownBy(() -> Settings.checked(Map.of(name, value)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(name + " must be ")
        .hasMessageContaining(words);
  }

  @Test
  void repeatsNoValueThatMayBeASecret() {
    var secret = Map.of("laurel.model.url", "ftp://me:s3cret@host", "laurel.ledger.url", "s3cret");

    assertThatThrownBy(() -> Settings.checked(secret)).hasMessageNotContaining("s3cret");
  }

  @Test
  void asksForTheAddressOfRisingWaveWhereItIsRead() {
    var engine = Map.of("laurel.state.engine", "risingwave", "laurel.roles", "worker");

    assertThatThrownBy(() -> Settings.checked(engine))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("LAUREL_RISINGWAVE_URL");
    Settings.checked(Map.of("laurel.state.engine", "risingwave", "laurel.roles", "gateway"));
  }

  @Test
  void namesEverythingThatAProcessLacksAtOnce() {
    assertThatThrownBy(() -> LaurelProcess.start(Map.of()))
        .isInstanceOf(CannotStart.class)
        .message()
        .contains(
            "LAUREL_KAFKA_BOOTSTRAP_SERVERS",
            "LAUREL_LEDGER_URL",
            "LAUREL_TEMPORAL_TARGET",
            "LAUREL_KEYS_FILE",
            "laurel.ref-key");
    assertThatThrownBy(() -> LaurelProcess.start(Map.of("laurel.roles", "gateway")))
        .message()
        .contains("LAUREL_KAFKA_BOOTSTRAP_SERVERS", "LAUREL_KEYS_FILE")
        .doesNotContain("LEDGER", "TEMPORAL", "ref-key");
  }

  @Test
  void makesNoFolderForAStackThatCannotStart() throws IOException {
    var data = folder.resolve("data");
    assertThatThrownBy(() -> start(data, Map.of("laurel.http.port", "99999")))
        .hasMessageContaining("laurel.http.port must be");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> start(data, Map.of("laurel.http.port", port)))
          .hasMessageContaining("Port " + port + " (console and API) is taken");
    }
    var twice = Map.of("laurel.http.port", "18099", "laurel.embedded.kafka-port", "18099");
    assertThatThrownBy(() -> start(data, twice))
        .hasMessage(
            "laurel.http.port (LAUREL_HTTP_PORT) and laurel.embedded.kafka-port"
                + " (LAUREL_EMBEDDED_KAFKA_PORT) both name port 18099; give each a port of its own.");
    assertThat(data).doesNotExist();
  }

  private static LaurelStack start(Path data, Map<String, String> overrides) {
    return LaurelStack.start(new LaurelStack.Plan(data, false, overrides), _ -> {});
  }
}
