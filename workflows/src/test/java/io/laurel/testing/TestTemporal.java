package io.laurel.testing;

import io.laurel.action.Provider;
import io.laurel.engine.ResolvingOpportunity;
import io.laurel.engine.SearchAttributes;
import io.laurel.engine.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DataConverter;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Temporal as tests need it: it knows the search attributes, and its workers play a script. */
public final class TestTemporal {

  private static final List<SearchAttributeKey<String>> WORDS =
      List.of(
          SearchAttributes.CAMPAIGN,
          SearchAttributes.OPPORTUNITY_KIND,
          SearchAttributes.STAGE,
          SearchAttributes.DECISION,
          SearchAttributes.CUSTOMER_REF,
          SearchAttributes.REASONER);

  private TestTemporal() {}

  /** What each search attribute holds, by name. */
  public static Map<String, IndexedValueType> searchAttributes() {
    var types = new LinkedHashMap<String, IndexedValueType>();
    WORDS.forEach(key -> types.put(key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    types.put(
        SearchAttributes.APPROVAL_DEADLINE.getName(), IndexedValueType.INDEXED_VALUE_TYPE_DATETIME);
    types.put(SearchAttributes.RESERVED_CENTS.getName(), IndexedValueType.INDEXED_VALUE_TYPE_INT);
    return types;
  }

  /** The Java test server, which skips time. */
  public static TestWorkflowEnvironment server(DataConverter converter) {
    var options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder().setDataConverter(converter).build());
    searchAttributes().forEach(options::registerSearchAttribute);
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  /** Starts a worker for each task queue of a decision. */
  public static void play(TestWorkflowEnvironment temporal, ScriptedPorts ports) {
    var decisions = temporal.newWorker(TaskQueues.OPPORTUNITIES);
    decisions.registerWorkflowImplementationTypes(ResolvingOpportunity.class);
    decisions.registerActivitiesImplementations(ports.ledgerPorts());
    temporal.newWorker(TaskQueues.REASONING).registerActivitiesImplementations(ports.reasoner());
    for (var provider : List.of(Provider.LOYALTY, Provider.TWILIO)) {
      temporal
          .newWorker(provider.taskQueue())
          .registerActivitiesImplementations(ports.deliveries());
    }
    temporal.start();
  }
}
