package io.laurel.engine;

import io.laurel.action.Deliveries;
import io.laurel.action.Provider;
import io.laurel.reasoning.Reasoner;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How each port is called: time-outs, retries, queue and the line that Temporal's UI shows. */
final class Ports {

  private static final Duration QUICK = Duration.ofSeconds(5);
  private static final Duration PATIENT = Duration.ofDays(7);
  private static final Duration ATTEMPT = Duration.ofSeconds(30);
  private static final Duration PROVIDER_TOTAL = Duration.ofHours(24);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration REASONING_QUEUE = Duration.ofHours(1);
  private static final int REASONING_ATTEMPTS = 3;

  /** Longer than any provider call can take, so that no reservation expires under one. */
  static final Duration ACTION_TIME_OUT = PROVIDER_TOTAL.plus(Duration.ofHours(1));

  private Ports() {}

  /**
   * A fast read or ledger write: a local activity, and when that fails three times the same port as
   * an ordinary activity, which is seen as pending and goes on until the ledger is back.
   */
  static <P, R> R ledger(Class<P> port, String summary, Functions.Func1<P, R> call) {
    return quicklyOr(patiently(summary).setScheduleToCloseTimeout(PATIENT), port, summary, call);
  }

  /** The same for what has to be written however long the ledger is away. */
  static <P, R> R withoutEnd(Class<P> port, String summary, Functions.Func1<P, R> call) {
    return quicklyOr(patiently(summary), port, summary, call);
  }

  private static <P, R> R quicklyOr(
      ActivityOptions.Builder patiently,
      Class<P> port,
      String summary,
      Functions.Func1<P, R> call) {
    try {
      return call.apply(Workflow.newLocalActivityStub(port, quickly(summary)));
    } catch (ActivityFailure failure) {
      if (Interruption.isCancelling(failure)) {
        throw failure;
      }
      return call.apply(Workflow.newActivityStub(port, patiently.build()));
    }
  }

  /** The same for a call without an answer. */
  static <P> void tell(Class<P> port, String summary, Functions.Proc1<P> call) {
    Ports.<P, Boolean>ledger(
        port,
        summary,
        stub -> {
          call.apply(stub);
          return true;
        });
  }

  /** What has begun is seen through, also when the workflow is cancelled meanwhile. */
  static <R> R seenThrough(Functions.Func<R> call) {
    var answer =
        new Object() {
          @Nullable R given;
        };
    Workflow.newDetachedCancellationScope(() -> answer.given = call.apply()).run();
    return Objects.requireNonNull(answer.given, "what was seen through has an answer");
  }

  static Reasoner reasoner(Duration turn, String summary) {
    return Workflow.newActivityStub(
        Reasoner.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.REASONING)
            .setSummary(summary)
            .setStartToCloseTimeout(turn)
            .setScheduleToCloseTimeout(REASONING_QUEUE)
            .setRetryOptions(retries().setMaximumAttempts(REASONING_ATTEMPTS).build())
            .build());
  }

  /**
   * Behind the rulebook there is nobody. It reads the ledger and is tried until that is back, but
   * hardly beyond the moment for which it thinks.
   */
  static Reasoner rulebook(Duration worthwhile, String summary) {
    // the server gives up where the next attempt would come too late; that must not be too early
    var patience = (worthwhile.isNegative() ? Duration.ZERO : worthwhile).plus(LONGEST_PAUSE);
    return Workflow.newActivityStub(
        Reasoner.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(TaskQueues.REASONING)
            .setSummary(summary)
            .setStartToCloseTimeout(ATTEMPT)
            .setScheduleToCloseTimeout(patience)
            .setRetryOptions(retries().build())
            .build());
  }

  static Deliveries deliveries(Provider provider, String summary) {
    return Workflow.newActivityStub(
        Deliveries.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(provider.taskQueue())
            .setSummary(summary)
            .setStartToCloseTimeout(ATTEMPT)
            .setScheduleToCloseTimeout(PROVIDER_TOTAL)
            .setRetryOptions(retries().build())
            .build());
  }

  private static LocalActivityOptions quickly(String summary) {
    return LocalActivityOptions.newBuilder()
        .setSummary(summary)
        .setStartToCloseTimeout(QUICK)
        .setScheduleToCloseTimeout(QUICK.multipliedBy(2))
        .setRetryOptions(retries().setMaximumAttempts(3).build())
        .build();
  }

  private static ActivityOptions.Builder patiently(String summary) {
    return ActivityOptions.newBuilder()
        .setSummary(summary + " (the ledger did not answer at once)")
        .setStartToCloseTimeout(ATTEMPT)
        .setRetryOptions(retries().build());
  }

  private static RetryOptions.Builder retries() {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofMillis(200))
        .setBackoffCoefficient(2)
        .setMaximumInterval(LONGEST_PAUSE);
  }
}
