package io.laurel.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GlanceTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Right here, wrong there, strange everywhere. */
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          "",
          "EUR",
          "EUR\n",
          "sms",
          "😀",
          "x".repeat(201),
          "a\u0001b",
          -1L,
          0L,
          5L,
          1_000_000_000_001L,
          0.5,
          1.5,
          true,
          List.of(),
          List.of("EUR"),
          List.of(Map.of()),
          Map.of(),
          Map.of("product_id", "p"));

  static List<String> types() {
    return KnownSchemas.TYPES;
  }

  @ParameterizedTest
  @MethodSource("types")
  void isSureOfWhatIsRight(String type) throws IOException {
    for (var right : examples(type)) {
      assertThat(glance(type).isSureOf(right)).as("%s", right).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void isNeverSureOfWhatTheValidatorRefuses(String type) throws IOException {
    var random = new Random(4711);
    var glance = glance(type);
    var validator = PublishedSchema.named("events/" + type);
    for (var right : examples(type)) {
      for (int n = 0; n < 200; n++) {
        var changed = changed(right, random);
        if (glance.isSureOf(changed)) {
          assertThat(validator.judged(changed, "")).as("%s", changed).isEmpty();
        }
      }
    }
  }

  @Test
  void isUnsureWhereASchemaAsksForMoreThanItKnows() {
    var schema = MAPPER.readTree("{\"type\": \"string\", \"format\": \"email\"}");

    assertThat(Glance.of(schema).isSureOf("ada@example.com")).isFalse();
  }

  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> right, Random random) {
    var changed = new LinkedHashMap<>(right);
    var fields = new ArrayList<>(right.keySet());
    for (int n = random.nextInt(3); n >= 0; n--) {
      var field = fields.isEmpty() ? "own" : fields.get(random.nextInt(fields.size()));
      var value = changed.get(field);
      if (value instanceof List<?> list
          && !list.isEmpty()
          && list.get(0) instanceof Map<?, ?> map) {
        var inner = new HashMap<String, @Nullable Object>();
        map.forEach((name, each) -> inner.put(name.toString(), each));
        changed.put(field, List.of(changed(inner, random)));
      } else if (random.nextInt(4) == 0) {
        changed.remove(field);
      } else {
        changed.put(field, VALUES.get(random.nextInt(VALUES.size())));
      }
    }
    return changed;
  }

  private static Glance glance(String type) {
    JsonNode schema =
        MAPPER.readTree(PublishedSchema.resource("/schemas/events/" + type + ".json"));
    return Glance.of(schema);
  }

  private static List<Map<String, @Nullable Object>> examples(String type) throws IOException {
    try (var stream = GlanceTest.class.getResourceAsStream("/events/examples.json")) {
      var read = new ArrayList<Map<String, @Nullable Object>>();
      for (var properties : EventJson.tree(stream.readAllBytes()).get(type)) {
        read.add(new PropertyReading(new ArrayList<>()).read(properties, ""));
      }
      return read;
    }
  }
}
