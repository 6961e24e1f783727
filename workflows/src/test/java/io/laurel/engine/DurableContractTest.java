package io.laurel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.laurel.action.Deliveries;
import io.laurel.approval.Approvals;
import io.laurel.asset.Assets;
import io.laurel.briefing.Briefs;
import io.laurel.budget.Budgets;
import io.laurel.decision.Decisions;
import io.laurel.gate.Gatekeeper;
import io.laurel.reasoning.Reasoner;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All names and payload shapes that running workflows and stored records depend on, against a
 * golden file. When it fails: a renamed thing breaks histories; a new field must be one that may be
 * absent. If the change is meant, copy {@code target/durable-contract.txt} over the golden file and
 * name it under "Durable changes" in the changelog.
 */
class DurableContractTest {

  private static final List<Class<?>> PORTS =
      List.of(
          Approvals.class,
          Assets.class,
          Briefs.class,
          Budgets.class,
          Decisions.class,
          Deliveries.class,
          Gatekeeper.class,
          Reasoner.class);

  private final Map<String, String> shapes = new TreeMap<>();

  @Test
  void namesAndShapesAreThoseOnFile() throws IOException {
    var printed = print();
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target/durable-contract.txt"), printed);
    assertThat(printed)
        .isEqualTo(Files.readString(Path.of("src/test/resources/durable-contract.txt")));
  }

  @Test
  void everySealedPayloadCarriesAKind() {
    print();
    assertThat(shapes.entrySet())
        .filteredOn(shape -> shape.getValue().startsWith("one of"))
        .isNotEmpty()
        .allSatisfy(shape -> assertThat(shape.getValue()).contains("="));
  }

  private String print() {
    var names =
        Stream.concat(workflow(), PORTS.stream().flatMap(this::activities))
            .sorted()
            .collect(Collectors.joining("\n"));
    var types =
        shapes.entrySet().stream()
            .map(shape -> shape.getKey() + " " + shape.getValue())
            .collect(Collectors.joining("\n"));
    return names + "\n\n" + types + "\n";
  }

  private Stream<String> workflow() {
    return POJOWorkflowInterfaceMetadata.newInstance(OpportunityWorkflow.class)
        .getMethodsMetadata()
        .stream()
        .map(POJOWorkflowMethodMetadata.class::cast)
        .map(method ->
            method.getType().name().toLowerCase(java.util.Locale.ROOT)
                + " "
                + method.getName()
                + signature(method.getWorkflowMethod()));
  }

  private Stream<String> activities(Class<?> port) {
    return POJOActivityInterfaceMetadata.newInstance(port).getMethodsMetadata().stream()
        .map(POJOActivityMethodMetadata.class::cast)
        .map(method -> "activity " + method.getActivityTypeName() + signature(method.getMethod()));
  }

  private String signature(Method method) {
    var in =
        Arrays.stream(method.getGenericParameterTypes())
            .map(this::name)
            .collect(Collectors.joining(", "));
    return "(" + in + ") → " + name(method.getGenericReturnType());
  }

  private String name(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Arrays.stream(generic.getActualTypeArguments())
          .map(this::name)
          .collect(
              Collectors.joining(
                  ", ", ((Class<?>) generic.getRawType()).getSimpleName() + "<", ">"));
    }
    if (type instanceof Class<?> plain) {
      describe(plain);
      return shortName(plain);
    }
    return type.getTypeName();
  }

  private void describe(Class<?> type) {
    if (!type.getName().startsWith("io.laurel") || shapes.containsKey(shortName(type))) {
      return;
    }
    shapes.put(shortName(type), "");
    if (type.isEnum()) {
      shapes.put(shortName(type), Arrays.toString(type.getEnumConstants()));
    } else if (type.isRecord()) {
      shapes.put(
          shortName(type),
          Arrays.stream(type.getRecordComponents())
              .map(this::component)
              .collect(Collectors.joining(", ", "{", "}")));
    } else if (type.isSealed()) {
      shapes.put(shortName(type), variants(type));
    }
  }

  private String component(RecordComponent component) {
    var mayBeAbsent =
        component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
    return component.getName() + ": " + name(component.getGenericType()) + (mayBeAbsent ? "?" : "");
  }

  private String variants(Class<?> type) {
    var kinds = type.getAnnotation(JsonSubTypes.class);
    assertThat(kinds).as("%s needs a kind for each variant", type).isNotNull();
    assertThat(kinds.value()).hasSameSizeAs(type.getPermittedSubclasses());
    return Arrays.stream(kinds.value())
        .sorted(Comparator.comparing(JsonSubTypes.Type::name))
        .map(kind -> kind.name() + "=" + name(kind.value()))
        .collect(Collectors.joining(" | ", "one of ", ""));
  }

  private static String shortName(Class<?> type) {
    return type.getEnclosingClass() == null
        ? type.getSimpleName()
        : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
  }
}
