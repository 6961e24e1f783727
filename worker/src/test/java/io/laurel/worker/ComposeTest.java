package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.laurel.worker.settings.KnownSettings;
import io.laurel.worker.settings.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The composition at the root, as far as it can be judged without containers. */
class ComposeTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");
  private static final Pattern VALUE = Pattern.compile("\\$\\{[A-Z_]+(?::-([^}]*)|:\\?[^}]*)?}");
  private static final Pattern PINNED = Pattern.compile("[^:]+:[\\w.-]*\\d[\\w.-]*");
  private static final List<String> JOBS =
      List.of("risingwave-meta-database", "temporal-schema", "temporal-namespace");

  private final JsonNode compose = compose();
  private final JsonNode services = compose.path("services");

  @Test
  void keepsToTheComposeSpecification() throws IOException {
    // its $id is no URI
    var text = read("worker/src/test/resources/compose-spec.json").replaceFirst("\"\\$id\".*", "");
    var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(text);

    assertThat(schema.validate(compose.toString(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void runsEachRoleInAServiceOfItsOwn() {
    for (var role : Role.values()) {
      assertThat(environment(role)).containsEntry("LAUREL_ROLES", role.label());
    }
    assertThat(services.path("worker").has("ports")).as("a scaled one has no port").isFalse();
    assertThat(services.path("worker").has("container_name")).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void setsWhatTheRoleNeedsAndNothingThatThereIsNot(Role role) {
    var known =
        KnownSettings.all().stream()
            .collect(
                Collectors.toMap(KnownSettings.Setting::variable, KnownSettings.Setting::name));
    var set = new HashMap<String, String>();
    environment(role)
        .forEach((variable, value) -> {
          assertThat(known).containsKey(variable);
          set.put(known.get(variable), VALUE.matcher(value).replaceAll(v -> given(v.group(1))));
        });
    set.remove("laurel.keys-file");
    set.remove("laurel.campaigns-dir");

    Settings.checked(set);
  }

  private static String given(String fallback) {
    return fallback == null ? "as-in-dot-env" : fallback;
  }

  @Test
  void asksForNoMoreCopiesOfATopicThanThereAreBrokers() {
    long brokers =
        services
            .propertyStream()
            .filter(service -> service.getValue().path("image").asText().contains("/redpanda:"))
            .count();

    assertThat(environment(Role.GATEWAY))
        .containsEntry("LAUREL_KAFKA_REPLICATION", Long.toString(brokers));
  }

  @Test
  void everyImageHasAVersionAndEveryServiceTellsHowItIs() {
    services
        .propertyStream()
        .forEach(service -> {
          var name = service.getKey();
          assertThat(service.getValue().path("image").asText()).as(name).matches(PINNED);
          if (!JOBS.contains(name) && !name.endsWith("-ui") && !name.endsWith("-console")) {
            assertThat(service.getValue().has("healthcheck")).as(name).isTrue();
          }
        });
  }

  @Test
  void waitsOnlyForWhatSaysThatItIsReady() {
    services
        .propertyStream()
        .flatMap(service -> service.getValue().path("depends_on").propertyStream())
        .forEach(needed -> {
          var wanted =
              JOBS.contains(needed.getKey()) ? "service_completed_successfully" : "service_healthy";
          assertThat(needed.getValue().path("condition").asText())
              .as(needed.getKey())
              .isEqualTo(wanted);
        });
  }

  @Test
  void everyVariableStandsInTheExampleAndNoSecretHasADefault() throws IOException {
    var example = read(".env.example");
    var wanted = variables(read("docker-compose.yml"));

    assertThat(wanted).allSatisfy(name -> assertThat(example).contains("\n" + name + "="));
    for (var secret : List.of("POSTGRES_PASSWORD", "MINIO_PASSWORD", "LAUREL_REF_KEY")) {
      assertThat(example).containsPattern("(?m)^" + secret + "=$");
      assertThat(read("docker-compose.yml")).doesNotContain("${" + secret + ":-");
    }
  }

  private Map<String, String> environment(Role role) {
    return services
        .path(role.label())
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

  /** Anchors and merges resolved, as Compose reads it. */
  private static JsonNode compose() {
    var yaml = new YamlMapFactoryBean();
    yaml.setResources(new FileSystemResource("../docker-compose.yml"));
    return new ObjectMapper().valueToTree(yaml.getObject());
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file));
  }
}
