package io.laurel.ingest.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.laurel.campaign.condition.BadCondition;
import io.laurel.campaign.condition.EventTypes;
import io.laurel.campaign.condition.Tiers;
import io.laurel.campaign.condition.TriggerCondition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What conditions may say of an event is what its JSON Schema says of it. */
class EventShapesTest {

  private static final Path SCHEMAS = Path.of("src/main/resources/schemas/events");
  private static final Map<String, String> FITTING =
      Map.of(
          "string", "event.%s == 'a'",
          "integer", "event.%s >= 1",
          "number", "event.%s > 0.5",
          "boolean", "event.%s == true",
          "array", "size(event.%s) > 1");

  static List<Path> schemas() throws IOException {
    try (var files = Files.list(SCHEMAS)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void namesTheSameProperties(Path schema) {
    var fields = new TreeSet<>(EventTypes.fieldsOf(type(schema)).orElseThrow());
    fields.removeAll(List.of("type", "occurred_at"));

    assertThat(fields).isEqualTo(new TreeSet<>(properties(schema).keySet()));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void givesEachPropertyTheSameType(Path schema) {
    properties(schema)
        .forEach((name, property) -> {
          var condition = condition(property).formatted(name);
          assertThatCode(() -> TriggerCondition.compile(condition, type(schema), Tiers.STANDARD))
              .as(condition)
              .doesNotThrowAnyException();
        });
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void refusesATextWhereANumberIsAndTheOtherWayRound(Path schema) {
    properties(schema)
        .forEach((name, property) -> {
          var isText = property.path("type").asText().equals("string");
          var condition = "event." + name + " == " + (isText ? "1" : "'a'");
          assertThatThrownBy(
                  () -> TriggerCondition.compile(condition, type(schema), Tiers.STANDARD))
              .as(condition)
              .isInstanceOf(BadCondition.class);
        });
  }

  private static String condition(JsonNode property) {
    return property.path("pattern").asText().startsWith("^\\d{4}-")
        ? "event.%s > event.occurred_at"
        : FITTING.get(property.path("type").asText());
  }

  private static String type(Path schema) {
    return schema.getFileName().toString().replace(".json", "");
  }

  private static Map<String, JsonNode> properties(Path schema) {
    try {
      return new JsonMapper()
          .readTree(schema.toFile())
          .path("properties")
          .propertyStream()
          .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
