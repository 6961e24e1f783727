package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for marketers tells of every key, and what it shows can be used. */
class CampaignDocsTest {

  private static final String PAGE = text("../docs/campaigns.md");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final String AROUND =
      """
      id: shown
      name: Shown
      goal: Help.
      assets: 'asset.kind == "content"'
      actions: [send_message]
      budget: { limit_cents: 100, currency: EUR }
      """;

  static Stream<String> shown() {
    return YAML.matcher(PAGE).results().map(found -> found.group(1));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void showsOnlyWhatCanBeUsed(String yaml) {
    var text = yaml.startsWith("id:") ? yaml : AROUND + yaml;

    assertThat(CampaignFile.read(text, CampaignRules.STANDARD))
        .isInstanceOf(CampaignReading.Valid.class);
  }

  @Test
  void tellsOfEveryKey() throws IOException {
    var schema = new JsonMapper().readTree(text("src/main/resources/schemas/campaign.json"));

    assertThat(keys(schema).filter(key -> !key.equals("version")))
        .hasSizeGreaterThan(50)
        .allSatisfy(key -> assertThat(PAGE).containsPattern("\\b" + key + "\\b"));
  }

  @Test
  void namesEveryExampleThatShips() throws IOException {
    try (var files = Files.list(Path.of("../docs/campaigns"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .hasSize(7)
          .filteredOn(name -> name.endsWith(".yaml"))
          .allSatisfy(name -> assertThat(PAGE).contains("(campaigns/" + name + ")"));
    }
  }

  private static Stream<String> keys(JsonNode schema) {
    if (!schema.isObject()) {
      return Stream.of();
    }
    var own = schema.path("properties").propertyStream().toList();
    var nested =
        Stream.of("items", "additionalProperties")
            .map(schema::path)
            .flatMap(CampaignDocsTest::keys);
    var choices = schema.path("oneOf").valueStream().flatMap(CampaignDocsTest::keys);
    return Stream.of(
            own.stream().map(java.util.Map.Entry::getKey),
            own.stream().flatMap(field -> keys(field.getValue())),
            nested,
            choices)
        .flatMap(each -> each);
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
