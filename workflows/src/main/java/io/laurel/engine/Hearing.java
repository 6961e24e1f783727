package io.laurel.engine;

import io.laurel.approval.Ruling;
import io.laurel.decision.DecisionRecord.RefusedRuling;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes rulings, whichever way they come; the first that fits the open approval counts. */
final class Hearing {

  private static final String UNREADABLE = "the signal's input could not be read";
  private static final int MOST_REFUSED = 5;

  private final List<RefusedRuling> refused = new ArrayList<>();
  private final Consumer<RefusedRuling> notice;
  private boolean open;
  private @Nullable String contentHash;
  private @Nullable Ruling ruling;

  /**
   * @param notice hears of what did not count, for a signal gets no answer
   */
  Hearing(Consumer<RefusedRuling> notice) {
    this.notice = notice;
  }

  /** From now on a ruling on exactly this content counts. */
  void open(String content) {
    open = true;
    contentHash = content;
    ruling = null;
  }

  /**
   * The ruling, at once when it came already; empty when it has not come by then.
   *
   * @param otherwise what happens then, in a few words
   */
  Optional<Ruling> until(Instant moment, String otherwise) {
    var patience = Duration.between(Trail.now(), moment);
    if (patience.isPositive() && ruling == null) {
      await(patience, "a ruling until " + moment + ", or " + otherwise);
    }
    return Optional.ofNullable(ruling);
  }

  /** As {@link Workflow#await} does it, with a timer that says what it is for. */
  private void await(Duration patience, String summary) {
    var told = TimerOptions.newBuilder().setSummary(summary).build();
    // once somebody ruled it is left to run out, as in every history so far
    var timer = Workflow.newTimer(patience, told);
    Workflow.await(() -> ruling != null || timer.isCompleted());
  }

  /** From now on none counts. */
  void close() {
    open = false;
  }

  /** What did not count, the first few. */
  List<RefusedRuling> refused() {
    return List.copyOf(refused);
  }

  DynamicSignalHandler signals() {
    return (signal, values) -> {
      if (signal.equals(OpportunityWorkflow.APPROVE) || signal.equals(OpportunityWorkflow.REJECT)) {
        signalled(signal, read(values));
      } else {
        refuse(null, null, "a signal is called approve or reject");
      }
    };
  }

  RulingAnswer hear(@Nullable String word, RulingRequest request) {
    var answer = judged(word, request);
    if (!answer.counted()) {
      refuse(word, request.by(), answer.detail());
    }
    return answer;
  }

  private RulingAnswer judged(@Nullable String word, RulingRequest request) {
    if (request.fault() != null) {
      return RulingAnswer.refused(request.fault());
    }
    var kind = Ruling.Kind.of(word);
    if (kind.isEmpty()) {
      return RulingAnswer.refused("ruling must be approve or reject");
    }
    if (ruling != null) {
      return RulingAnswer.tooLateAfter(ruling);
    }
    if (!open) {
      return RulingAnswer.refused(
          contentHash == null
              ? "had no effect: nobody was asked yet"
              : "had no effect: the deadline passed before anybody ruled");
    }
    if (request.contentHash() != null && !Objects.equals(request.contentHash(), contentHash)) {
      return RulingAnswer.refused("the content has changed since; look at it again");
    }
    return counted(kind.get(), request);
  }

  private RulingAnswer counted(Ruling.Kind kind, RulingRequest request) {
    var by = request.by() == null || request.by().isBlank() ? null : request.by();
    if (by == null && kind == Ruling.Kind.APPROVE) {
      return RulingAnswer.refused("by must say who approves");
    }
    ruling =
        new Ruling(
            kind,
            by == null ? "unknown" : by,
            Ruling.Identity.ASSERTED,
            request.note(),
            request.contentHash());
    return RulingAnswer.taken();
  }

  /**
   * Saying no needs no words, so that a reject counts whatever it holds. An approve counts only
   * when it can be read and says by whom: it may carry the hash of what somebody looked at.
   */
  private void signalled(String word, RulingRequest request) {
    var unreadable = request.fault() != null && word.equals(OpportunityWorkflow.REJECT);
    hear(word, unreadable ? nobody(UNREADABLE) : request);
  }

  private static RulingRequest read(EncodedValues values) {
    try {
      var request = values.getSize() == 0 ? null : values.get(0, RulingRequest.class);
      return request == null ? nobody(null) : request;
    } catch (RuntimeException unreadable) {
      return RulingRequest.unreadable(UNREADABLE);
    }
  }

  private static RulingRequest nobody(@Nullable String note) {
    return new RulingRequest(null, null, note, null);
  }

  private void refuse(@Nullable String word, @Nullable String by, String detail) {
    var kind = Ruling.Kind.of(word).map(Ruling.Kind::label).orElse(null);
    var attempt = new RefusedRuling(Trail.now(), kind, by, detail);
    if (refused.size() < MOST_REFUSED && refused.stream().noneMatch(attempt::repeats)) {
      refused.add(attempt);
      notice.accept(attempt);
    }
  }
}
