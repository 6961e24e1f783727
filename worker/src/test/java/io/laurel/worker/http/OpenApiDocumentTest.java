package io.laurel.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What openapi/laurel.yaml says is what the routes do; a new route is to be written down there. */
class OpenApiDocumentTest {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.read();

  @Test
  void namesEveryRouteWithItsScopeAndNoOther() {
    var written =
        DOCUMENT.operations().stream()
            .filter(operation -> !operation.ofThePlatform())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(written).containsExactlyElementsOf(inTheCode());
  }

  @Test
  void refersOnlyToWhatItHolds() {
    var broken =
        texts(DOCUMENT.tree(), "$ref").stream()
            .filter(ref -> DOCUMENT.tree().at(ref.substring(1)).isMissingNode())
            .toList();

    assertThat(broken).isEmpty();
  }

  @Test
  void tellsOnlyOfTheRoutesOfAProcessAndOfThePlatform() {
    var gateway = DOCUMENT.of(Map.of("/ingest", Set.of("POST"), "/api/assets/{id}", Set.of("GET")));

    assertThat(gateway.operations().stream().filter(operation -> !operation.ofThePlatform()))
        .extracting(operation -> operation.method() + " " + operation.path())
        .containsExactlyInAnyOrder("POST /ingest", "GET /api/assets/{id}");
    assertThat(gateway.operations()).anyMatch(OpenApiDocument.Operation::ofThePlatform);
  }

  private static Set<OpenApiDocument.Operation> inTheCode() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.laurel.worker")
            .stream()
            .filter(type -> type.isAnnotatedWith(RestController.class))
            .map(JavaClass::reflect)
            .filter(type -> type != ErrorRoute.class)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .flatMap(OpenApiDocumentTest::operations)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<OpenApiDocument.Operation> operations(Method method) {
    var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
    return mapping == null
        ? Stream.of()
        : Arrays.stream(mapping.path())
            .flatMap(path ->
                Arrays.stream(mapping.method())
                    .map(verb ->
                        new OpenApiDocument.Operation(
                            verb.name(), OpenApiDocument.written(path), scope(method))));
  }

  private static String scope(Method method) {
    var needs = method.getAnnotation(Needs.class);
    return method.isAnnotationPresent(Open.class)
        ? ""
        : needs == null ? "admin" : needs.value().label();
  }

  private static List<String> texts(JsonNode node, String field) {
    var texts = new ArrayList<String>();
    if (node.path(field).isTextual()) {
      texts.add(node.path(field).asText());
    }
    node.forEach(child -> texts.addAll(texts(child, field)));
    return texts;
  }
}
