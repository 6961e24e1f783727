package io.laurel.ingest.opportunity;

import io.grpc.Status;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The line from a client to Temporal, which can be bad for some workflows or all. */
final class Line extends WorkflowClientInterceptorBase {

  private final Semaphore lost = new Semaphore(0);
  private final AtomicInteger starts = new AtomicInteger();
  private volatile Predicate<String> cut = _ -> false;
  private volatile Predicate<String> answerLost = _ -> false;
  private volatile Predicate<String> silent = _ -> false;

  /** What the predicate takes does not get through. */
  void cut(Predicate<String> workflowId) {
    cut = workflowId;
  }

  /** It gets through, but nobody hears of it. */
  void loseAnswer(Predicate<String> workflowId) {
    answerLost = workflowId;
  }

  /** It neither gets through nor fails. */
  void fallSilent(Predicate<String> workflowId) {
    silent = workflowId;
  }

  void mend() {
    cut = _ -> false;
    answerLost = _ -> false;
    silent = _ -> false;
  }

  int starts() {
    return starts.get();
  }

  /** Returns once so many starts more were lost. */
  void awaitLost(int starts) throws InterruptedException {
    if (!lost.tryAcquire(starts, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("there were fewer attempts");
    }
  }

  @Override
  public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
      WorkflowClientCallsInterceptor next) {
    return new WorkflowClientCallsInterceptorBase(next) {
      @Override
      public WorkflowStartOutput start(WorkflowStartInput input) {
        before(input.getWorkflowId());
        var output = super.start(input);
        if (answerLost.test(input.getWorkflowId())) {
          throw lost();
        }
        return output;
      }
    };
  }

  private void before(String workflowId) {
    starts.incrementAndGet();
    if (cut.test(workflowId)) {
      throw lost();
    }
    if (silent.test(workflowId)) {
      lost.release();
      waitForever();
    }
  }

  private RuntimeException lost() {
    lost.release();
    return Status.UNAVAILABLE.asRuntimeException();
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException givenUp) {
      Thread.currentThread().interrupt();
      throw Status.CANCELLED.asRuntimeException();
    }
  }
}
