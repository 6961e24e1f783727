package io.laurel.activities.langchain4j;

import io.laurel.reasoning.Reasoner;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Set;

/**
 * Which failure of a model call is worth another attempt. Messages carry a status and nothing else:
 * a server's words may repeat the prompt.
 */
final class ModelFailures {

  /** Too fast: the vendors' own codes beside the standard one. */
  private static final Set<Integer> TOO_FAST = Set.of(429, 529);

  /** Time-out, conflict, and Groq's lack of flexible capacity. */
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 498);

  private ModelFailures() {}

  static ApplicationFailure of(RuntimeException failure) {
    var rejected = rejectedIn(failure);
    if (rejected == null) {
      // a time-out, a broken connection or an answer that is no completion
      return again("The model did not answer: " + failure.getClass().getSimpleName() + ".").build();
    }
    int status = rejected.statusCode();
    var message = "The model's server answered " + status + ".";
    if (TOO_FAST.contains(status)) {
      var builder = again(message).setCategory(ApplicationErrorCategory.BENIGN);
      var wait = rejected.retryAfter();
      return wait == null ? builder.build() : builder.setNextRetryDelay(wait).build();
    }
    return PASSING.contains(status) || status >= 500
        ? again(message).build()
        : ApplicationFailure.newNonRetryableFailure(message, Reasoner.UNAVAILABLE);
  }

  static Wire.@org.jspecify.annotations.Nullable Rejected rejectedIn(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Wire.Rejected rejected) {
        return rejected;
      }
    }
    return null;
  }

  private static ApplicationFailure.Builder again(String message) {
    return ApplicationFailure.newBuilder().setMessage(message).setType(Reasoner.UNAVAILABLE);
  }
}
