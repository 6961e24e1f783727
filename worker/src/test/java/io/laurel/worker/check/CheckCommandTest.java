package io.laurel.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CheckCommandTest {

  private static final String CAMPAIGN =
      """
      id: a
      name: A
      goal: Help.
      trigger: { event: { type: ml_score, when: "event.score >= 0.8" } }
      assets: 'asset.kind == "coupon"'
      actions: [send_coupon]
      budget: { limit_cents: 1000, currency: EUR }
      """;

  @TempDir Path folder;
  private List<String> lines = List.of();

  @Test
  void findsNothingInTheExamplesThatShip() {
    assertThat(check(Path.of("../docs/campaigns"))).isZero();
    assertThat(lines).containsExactly("All is right: 6 campaigns, 14 assets, 0 settings files.");
  }

  @Test
  void findsNothingInTheDemosFiles() {
    assertThat(check(Path.of("../sql/demo/campaigns"), Path.of("../sql/demo/assets.json")))
        .as("%s", lines)
        .isZero();
  }

  @Test
  void namesFileLineColumnAndFixOfEveryFault() {
    var campaign = write("a.yaml", CAMPAIGN.replace("event.score", "event.scroe"));
    var assets =
        write(
            "assets.json",
            "[{\"id\": \"x\", \"kind\": \"cupon\", \"title\": \"t\", \"text\": \"t\"}]");

    assertThat(check(campaign, assets)).isEqualTo(1);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith(assets + ":1:22: /0/kind must be one of coupon");
    assertThat(lines.get(1))
        .startsWith(campaign + ":4:50: /trigger/event/when cannot be used:")
        .contains("did you mean `score`?");
    assertThat(lines.get(2)).isEqualTo("2 faults.");
  }

  @Test
  void holdsACampaignAgainstTheAssetsBesideIt() {
    write("a.yaml", CAMPAIGN);
    write(
        "assets.json",
        "[{\"id\": \"x\", \"kind\": \"coupon\", \"title\": \"t\", \"text\": \"t\", \"value_cents\": 1001, \"currency\": \"EUR\"}]");

    assertThat(check(folder)).isEqualTo(1);
    assertThat(lines.getFirst())
        .contains("a.yaml:7:24: /budget/limit_cents is less than one action");
  }

  @Test
  void givesAnIdToOneFileOnly() {
    write("a.yaml", CAMPAIGN);
    write("b.yml", CAMPAIGN);

    assertThat(check(folder)).isEqualTo(1);
    assertThat(lines.getFirst()).contains("b.yml: holds campaign a, as does").contains("a.yaml");
  }

  @Test
  void saysWhatIsNotThereAndWhatIsNoText() throws IOException {
    var picture = Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(check(picture, folder.resolve("b.yaml"))).isEqualTo(1);
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("a.yaml: is no text in UTF-8"));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("b.yaml: is not there"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiterString = "=>",
      value = {
        "http: { prot: 1 } => :2:17: there is no setting laurel.http.prot; did you mean laurel.http.port?",
        "http: { port: eighty } => :2:17: laurel.http.port must be a whole number from 0 to 65535, not eighty.",
        "http: { port: 70000 } => :2:17: laurel.http.port must be a whole number from 0 to 65535, not 70000.",
        "roles: gateway,wroker => :2:10: laurel.roles must be a list with commas between, each one of gateway, triggers",
        "model: { provider: opnai } => laurel.model.provider must be one of offline, openai, ollama",
        "model: { provider: openai } => Set laurel.model.url",
        "keys-file: /no/such/file => laurel.keys-file names /no/such/file, which cannot be read",
        "campaigns-dir: /no/such/folder => laurel.campaigns-dir names /no/such/folder, which is no folder",
        "public-url: shop.example => laurel.public-url must be a URL such as https://host.example/path, not shop.example.",
        "catalogue: { refresh: soon } => laurel.catalogue.refresh must be a length of time",
        "http: { port: 1 => This is not valid YAML",
      })
  void findsFaultsInAFileOfSettings(String text, String words) {
    var file = write("application.yml", "laurel:\n  " + text + "\n");

    assertThat(check(file)).isEqualTo(1);
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).contains(words);
  }

  @Test
  void takesSettingsThatAreRight() {
    var yaml =
        write(
            "application.yml",
            """
            laurel:
              roles: [gateway, worker]
              http: { port: 0 }
              kafka: { properties: { security.protocol: SSL } }
              ledger: { password: "${A_VARIABLE_OF_SOME_OTHER_PLACE}", pool: "${POOL}" }
            spring: { application: { name: shop } }
            """);
    var properties = write("other.properties", "laurel.http.port=8081\n");

    assertThat(check(yaml, properties)).as("%s", lines).isZero();
  }

  @Test
  void checksTheSettingsInForceWithTheirCampaigns() {
    write("a.yaml", CAMPAIGN.replace("limit_cents: 1000", "limit_cents: 0"));
    var set =
        Map.<String, Object>of("laurel.campaigns-dir", folder.toString(), "laurel.http.port", "x");

    assertThat(check(set, List.of())).isEqualTo(1);
    assertThat(lines.get(0)).contains("laurel.http.port must be a whole number");
    assertThat(check(Map.of("laurel.campaigns-dir", folder.toString()), List.of())).isEqualTo(1);
    assertThat(lines.get(0)).contains("a.yaml:7:24: /budget/limit_cents");
    assertThat(check(Map.of(), List.of())).isZero();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private int check(Path... files) {
    return check(Map.of(), List.of(files));
  }

  private int check(Map<String, Object> set, List<Path> files) {
    var bytes = new ByteArrayOutputStream();
    var code =
        CheckCommand.carryOut(
            files, environment(set), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    lines = Arrays.asList(bytes.toString(StandardCharsets.UTF_8).split("\n"));
    return code;
  }

  private static ConfigurableEnvironment environment(Map<String, Object> set) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("set", set));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
