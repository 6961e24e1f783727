package io.laurel.worker.wiring;

import io.laurel.action.Provider;
import io.laurel.engine.ResolvingOpportunity;
import io.laurel.engine.TaskQueues;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.TwilioAccess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The workers as the Temporal starter reads them: one a task queue, each with its beans. */
public final class TemporalWorkers {

  private static final List<String> LEDGER_PORTS =
      List.of("briefs", "gatekeeper", "budgets", "approvals", "decisions", "assets");

  private final Map<String, String> properties = new LinkedHashMap<>();
  private int count;

  private TemporalWorkers() {}

  /**
   * @param pool connections to the ledger; no more ledger steps than that run at once
   */
  public static Map<String, String> properties(
      int pool, TwilioAccess twilio, LoyaltyAccess loyalty) {
    var workers = new TemporalWorkers();
    workers.add(TaskQueues.OPPORTUNITIES, LEDGER_PORTS, null);
    workers.set("workflow-classes[0]", ResolvingOpportunity.class.getName());
    workers.set("capacity.max-concurrent-local-activity-executors", "" + pool);
    workers.add(TaskQueues.REASONING, List.of("reasoner"), null);
    if (!twilio.sid().isBlank()) {
      workers.add(Provider.TWILIO.taskQueue(), List.of("twilioDeliveries"), twilio.perSecond());
    }
    if (loyalty.url() != null) {
      workers.add(Provider.LOYALTY.taskQueue(), List.of("loyaltyDeliveries"), loyalty.perSecond());
    }
    return workers.properties;
  }

  private void add(String queue, List<String> beans, @Nullable Double perSecond) {
    count++;
    set("task-queue", queue);
    set("virtual-threads.using-virtual-threads", "true");
    for (int i = 0; i < beans.size(); i++) {
      set("activity-beans[" + i + "]", beans.get(i));
    }
    if (perSecond != null) {
      set("rate-limits.max-task-queue-activities-per-second", "" + perSecond);
    }
  }

  private void set(String name, String value) {
    properties.put("spring.temporal.workers[" + (count - 1) + "]." + name, value);
  }
}
