package io.laurel.worker.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.laurel.engine.SearchAttributes;
import io.laurel.worker.settings.CannotStart;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The search attributes of decisions. Without one of them no opportunity can be started. */
public final class NamespaceAttributes {

  /** What each holds, by name. */
  public static final SortedMap<String, IndexedValueType> ALL = all();

  private static final Logger log = LoggerFactory.getLogger(NamespaceAttributes.class);
  private static final String PREFIX = "INDEXED_VALUE_TYPE_";
  private static final long PAUSE_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OperatorServiceStubs operator;
  private final String target;
  private final String namespace;
  private boolean tells = true;

  NamespaceAttributes(OperatorServiceStubs operator, String target, String namespace) {
    this.operator = operator;
    this.target = target;
    this.namespace = namespace;
  }

  private static SortedMap<String, IndexedValueType> all() {
    var all = new TreeMap<String, IndexedValueType>();
    for (var key :
        List.of(
            SearchAttributes.CAMPAIGN,
            SearchAttributes.OPPORTUNITY_KIND,
            SearchAttributes.STAGE,
            SearchAttributes.DECISION,
            SearchAttributes.CUSTOMER_REF,
            SearchAttributes.REASONER)) {
      all.put(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    all.put(
        SearchAttributes.APPROVAL_DEADLINE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    all.put(SearchAttributes.RESERVED_CENTS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT);
    return Collections.unmodifiableSortedMap(all);
  }

  /** As the command line calls a type, such as {@code Keyword}. */
  public static String word(IndexedValueType type) {
    var name = type.name().substring(PREFIX.length());
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /**
   * Registers what the namespace lacks, and says so.
   *
   * @param grace within which somebody else may register them
   * @throws CannotStart with the command to type where it may not
   */
  public static void ensure(String target, String namespace, Duration grace)
      throws InterruptedException {
    var operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(target)
                .validateAndBuildWithDefaults());
    try {
      new NamespaceAttributes(operator, target, namespace).ensure(grace);
    } finally {
      operator.shutdownNow();
    }
  }

  void ensure(Duration grace) throws InterruptedException {
    var end = System.nanoTime() + grace.toNanos();
    var missing = missing();
    while (!missing.isEmpty() && tells && System.nanoTime() < end) {
      Thread.sleep(PAUSE_MILLIS);
      missing = missing();
    }
    if (!missing.isEmpty()) {
      register(missing);
    }
  }

  private void register(SortedMap<String, IndexedValueType> missing) {
    try {
      missing.forEach(this::add);
      log.info(
          "Registered the search attributes {} in Temporal's namespace {}.",
          String.join(", ", missing.keySet()),
          namespace);
    } catch (StatusRuntimeException refused) {
      if (tells) {
        throw new CannotStart(lacks(missing), refused);
      }
    }
  }

  /** Empty where the server is away; all where it cannot tell, as the Java test server. */
  private SortedMap<String, IndexedValueType> missing() {
    var missing = new TreeMap<>(ALL);
    try {
      missing.keySet().removeAll(listed());
    } catch (StatusRuntimeException e) {
      tells = e.getStatus().getCode() != Status.Code.UNIMPLEMENTED;
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        throw new CannotStart(isUnknown(), e);
      }
      if (tells) {
        missing.clear();
      }
    }
    return missing;
  }

  private Set<String> listed() {
    return operator
        .blockingStub()
        .withDeadlineAfter(PATIENCE)
        .listSearchAttributes(
            ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
        .getCustomAttributesMap()
        .keySet();
  }

  /** One by one, for another process may do the same. */
  private void add(String name, IndexedValueType type) {
    try {
      var _ =
          operator
              .blockingStub()
              .withDeadlineAfter(PATIENCE)
              .addSearchAttributes(
                  AddSearchAttributesRequest.newBuilder()
                      .setNamespace(namespace)
                      .putSearchAttributes(name, type)
                      .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private String isUnknown() {
    return ("There is no namespace %1$s on the Temporal server %2$s; correct"
            + " laurel.temporal.namespace (LAUREL_TEMPORAL_NAMESPACE), or make it: temporal operator"
            + " namespace create --address %2$s --namespace %1$s")
        .formatted(namespace, target);
  }

  private String lacks(SortedMap<String, IndexedValueType> missing) {
    var pairs =
        missing.entrySet().stream()
            .map(entry -> " --name " + entry.getKey() + " --type " + word(entry.getValue()))
            .collect(Collectors.joining());
    return ("Temporal's namespace %1$s on %2$s lacks the search attributes %3$s, and Laurel may not"
            + " register them. Type:\n  temporal operator search-attribute create --address %2$s"
            + " --namespace %1$s%4$s")
        .formatted(namespace, target, String.join(", ", missing.keySet()), pairs);
  }
}
