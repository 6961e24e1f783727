package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The composition at the root, as far as it can be judged without containers. */
class ComposeTest {

  private static final Pattern SETTING = Pattern.compile("(?m)^\\| `(laurel\\.[a-z.-]+)`");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

  private final JsonNode services = compose().path("services");

  @Test
  void namesOnlySettingsThatThereAre() throws IOException {
    var known =
        SETTING
            .matcher(read("docs/settings.md"))
            .results()
            .map(row -> row.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
            .collect(Collectors.toSet());

    assertThat(laurel().keySet()).isNotEmpty().isSubsetOf(known);
  }

  @Test
  void asksForNoMoreCopiesOfATopicThanThereAreBrokers() {
    long brokers =
        services
            .propertyStream()
            .filter(service -> service.getValue().path("image").asText().contains("/redpanda:"))
            .count();

    assertThat(laurel()).containsKey("LAUREL_KAFKA_REPLICATION");
    assertThat(Long.parseLong(laurel().get("LAUREL_KAFKA_REPLICATION"))).isEqualTo(brokers);
  }

  @Test
  void everyVariableStandsInTheExampleAndNoSecretHasADefault() throws IOException {
    var example = read(".env.example");
    var wanted = variables(read("docker-compose.yml"));

    assertThat(wanted).allSatisfy(name -> assertThat(example).contains("\n" + name + "="));
    assertThat(example).containsPattern("(?m)^POSTGRES_PASSWORD=$");
    assertThat(example).containsPattern("(?m)^MINIO_PASSWORD=$");
    assertThat(example).containsPattern("(?m)^LAUREL_REF_KEY=$");
  }

  private Map<String, String> laurel() {
    return services
        .path("laurel")
        .path("environment")
        .propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().asText()));
  }

  private static Set<String> variables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static JsonNode compose() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(read("docker-compose.yml"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file));
  }
}
