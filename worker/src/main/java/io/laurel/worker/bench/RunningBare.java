package io.laurel.worker.bench;

import io.laurel.engine.SearchAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * As a standard decision: a local step, reasoning, three local steps, the call, two local steps and
 * one upsert, with the same time-outs and summaries.
 */
public final class RunningBare implements BareWorkflow {

  static final String QUEUE = "bench-opportunities";
  static final String REASONING = "bench-reasoning";
  static final String PROVIDERS = "bench-providers";

  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Duration TURN = Duration.ofSeconds(15);
  private static final Duration ATTEMPT = Duration.ofSeconds(30);
  private static final Duration TOTAL = Duration.ofHours(1);

  @Override
  public String run(String phone) {
    note("brief");
    Workflow.setCurrentDetails("**reasoning**");
    activity(REASONING, TURN).think("turn 1");
    note("gate");
    Workflow.setCurrentDetails("**gate**");
    note("reserve");
    note("gate, before acting");
    Workflow.setCurrentDetails("**acting**");
    var answer = activity(PROVIDERS, ATTEMPT).call(phone);
    note("settle");
    note("record");
    Workflow.upsertTypedSearchAttributes(
        SearchAttributes.STAGE.valueSet("done"),
        SearchAttributes.DECISION.valueSet("act"),
        SearchAttributes.REASONER.valueSet("bare"),
        SearchAttributes.RESERVED_CENTS.valueSet(0L));
    return answer;
  }

  private static void note(String what) {
    var options =
        LocalActivityOptions.newBuilder()
            .setSummary(what)
            .setStartToCloseTimeout(QUICK)
            .setScheduleToCloseTimeout(QUICK.multipliedBy(2))
            .setRetryOptions(retries())
            .build();
    Workflow.newLocalActivityStub(BareSteps.class, options).note(what);
  }

  private static BareSteps activity(String queue, Duration attempt) {
    return Workflow.newActivityStub(
        BareSteps.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(queue)
            .setSummary(queue)
            .setStartToCloseTimeout(attempt)
            .setScheduleToCloseTimeout(TOTAL)
            .setRetryOptions(retries())
            .build());
  }

  private static RetryOptions retries() {
    return RetryOptions.newBuilder().setMaximumAttempts(3).build();
  }
}
