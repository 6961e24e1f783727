package io.laurel.worker.embedded;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.laurel.engine.SearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** The namespace and the search attributes that decisions need, made sure of before any worker. */
final class TemporalNamespace {

  private static final String NAME = "default";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 50;

  /** What each attribute holds, by name. */
  static final Map<String, Type> ATTRIBUTES = attributes();

  /** How the command line and the wire call a type. */
  enum Type {
    KEYWORD("Keyword", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD),
    DATETIME("Datetime", IndexedValueType.INDEXED_VALUE_TYPE_DATETIME),
    INT("Int", IndexedValueType.INDEXED_VALUE_TYPE_INT);

    private final String word;
    private final IndexedValueType indexed;

    Type(String word, IndexedValueType indexed) {
      this.word = word;
      this.indexed = indexed;
    }

    String word() {
      return word;
    }
  }

  private TemporalNamespace() {}

  private static Map<String, Type> attributes() {
    var attributes = new TreeMap<String, Type>();
    for (var key :
        List.of(
            SearchAttributes.CAMPAIGN,
            SearchAttributes.OPPORTUNITY_KIND,
            SearchAttributes.STAGE,
            SearchAttributes.DECISION,
            SearchAttributes.CUSTOMER_REF,
            SearchAttributes.REASONER)) {
      attributes.put(key.getName(), Type.KEYWORD);
    }
    attributes.put(SearchAttributes.APPROVAL_DEADLINE.getName(), Type.DATETIME);
    attributes.put(SearchAttributes.RESERVED_CENTS.getName(), Type.INT);
    return Map.copyOf(attributes);
  }

  /**
   * Waits until the server answers for its namespace, then adds the attributes it lacks.
   *
   * @param alive whether waiting makes sense
   * @return whether it answered
   */
  static boolean ready(String target, BooleanSupplier alive) throws InterruptedException {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(target).build());
    try {
      var deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!answers(stubs)) {
        if (!alive.getAsBoolean() || System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } finally {
      stubs.shutdownNow();
    }
    addMissing(target);
    return true;
  }

  private static boolean answers(WorkflowServiceStubs stubs) {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(Duration.ofSeconds(2))
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(NAME).build());
      return true;
    } catch (StatusRuntimeException _) {
      return false;
    }
  }

  private static void addMissing(String target) throws InterruptedException {
    var stubs =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(target)
                .validateAndBuildWithDefaults());
    try {
      missing(stubs).forEach(name -> add(stubs, name));
    } finally {
      stubs.shutdownNow();
    }
  }

  /** The dev server adds what its flags name a moment after it first answers. */
  private static Set<String> missing(OperatorServiceStubs stubs) throws InterruptedException {
    var deadline = System.nanoTime() + GRACE.toNanos();
    var missing = new TreeSet<>(ATTRIBUTES.keySet());
    try {
      while (!missing.isEmpty() && System.nanoTime() < deadline) {
        missing.removeAll(listed(stubs));
        Thread.sleep(missing.isEmpty() ? 0 : PAUSE_MILLIS);
      }
    } catch (StatusRuntimeException e) {
      // the Java test server cannot list
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw e;
      }
    }
    return missing;
  }

  private static Set<String> listed(OperatorServiceStubs stubs) {
    return stubs
        .blockingStub()
        .listSearchAttributes(ListSearchAttributesRequest.newBuilder().setNamespace(NAME).build())
        .getCustomAttributesMap()
        .keySet();
  }

  private static void add(OperatorServiceStubs stubs, String name) {
    try {
      stubs
          .blockingStub()
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(NAME)
                  .putSearchAttributes(name, type(name))
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private static IndexedValueType type(String name) {
    return Objects.requireNonNull(ATTRIBUTES.get(name)).indexed;
  }
}
