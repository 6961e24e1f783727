package io.laurel.engine;

import io.laurel.approval.Ruling;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes rulings, whichever way they come; the first that fits the open approval counts. */
final class Hearing {

  private static final String UNREADABLE = "the signal's input could not be read";
  private static final int MOST_NOTES = 5;

  private final List<String> notes = new ArrayList<>();
  private boolean open;
  private @Nullable String contentHash;
  private @Nullable Ruling ruling;

  /** From now on a ruling on exactly this content counts. */
  void open(String content) {
    open = true;
    contentHash = content;
    ruling = null;
    notes.clear();
  }

  /** The ruling, at once when it came already; empty when the deadline passed. */
  Optional<Ruling> until(Instant deadline) {
    var patience = Duration.between(Trail.now(), deadline);
    if (patience.isPositive()) {
      Workflow.await(patience, () -> ruling != null);
    }
    open = false;
    return Optional.ofNullable(ruling);
  }

  /** Signals that came while the approval was open and did not count, for they get no answer. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  DynamicSignalHandler signals() {
    return (signal, values) -> {
      if (signal.equals(OpportunityWorkflow.APPROVE) || signal.equals(OpportunityWorkflow.REJECT)) {
        var answer = signalled(signal, values);
        if (!answer.counted()) {
          note(signal + " did not count: " + answer.detail());
        }
      } else {
        Workflow.getLogger(Hearing.class).warn("signal {} means nothing here", signal);
      }
    };
  }

  RulingAnswer hear(@Nullable String word, RulingRequest request) {
    var kind = Ruling.Kind.of(word);
    if (kind.isEmpty()) {
      return new RulingAnswer(false, "ruling must be approve or reject");
    }
    if (ruling != null) {
      return new RulingAnswer(false, "ruled before by " + ruling.by());
    }
    if (!open) {
      return new RulingAnswer(false, "no approval is open");
    }
    if (request.contentHash() != null && !Objects.equals(request.contentHash(), contentHash)) {
      return new RulingAnswer(false, "the content has changed since; look at it again");
    }
    var by = request.by() == null || request.by().isBlank() ? null : request.by();
    if (by == null && kind.get() == Ruling.Kind.APPROVE) {
      return new RulingAnswer(false, "by must say who approves");
    }
    ruling =
        new Ruling(
            kind.get(),
            by == null ? "unknown" : by,
            Ruling.Identity.ASSERTED,
            request.note(),
            request.contentHash());
    return new RulingAnswer(true, "counted");
  }

  /**
   * Saying no needs no words, so that a reject counts whatever it holds. An approve counts only
   * when it can be read and says by whom: it may carry the hash of what somebody looked at.
   */
  private RulingAnswer signalled(String word, EncodedValues values) {
    var request = read(values);
    if (request.isPresent() || word.equals(OpportunityWorkflow.REJECT)) {
      return hear(word, request.orElse(nobody(UNREADABLE)));
    }
    return new RulingAnswer(false, UNREADABLE);
  }

  private static Optional<RulingRequest> read(EncodedValues values) {
    try {
      var request = values.getSize() == 0 ? null : values.get(0, RulingRequest.class);
      return Optional.of(request == null ? nobody(null) : request);
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static RulingRequest nobody(@Nullable String note) {
    return new RulingRequest(null, null, note, null);
  }

  private void note(String missed) {
    if (open && notes.size() < MOST_NOTES && !notes.contains(missed)) {
      notes.add(missed);
    }
  }
}
