package io.laurel.engine;

import io.laurel.approval.Ruling;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicSignalHandler;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes rulings, whichever way they come; the first that fits the open approval counts. */
final class Hearing {

  private boolean open;
  private @Nullable String contentHash;
  private @Nullable Ruling ruling;

  /** Waits for a ruling on exactly this content; empty when the deadline passed. */
  Optional<Ruling> on(@Nullable String content, Duration patience) {
    open = true;
    contentHash = content;
    ruling = null;
    Workflow.await(patience, () -> ruling != null);
    open = false;
    return Optional.ofNullable(ruling);
  }

  DynamicSignalHandler signals() {
    return (signal, values) -> {
      if (signal.equals(OpportunityWorkflow.APPROVE) || signal.equals(OpportunityWorkflow.REJECT)) {
        hear(signal, read(values));
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
    var by = request.by() == null || request.by().isBlank() ? "unknown" : request.by();
    ruling =
        new Ruling(kind.get(), by, Ruling.Identity.ASSERTED, request.note(), request.contentHash());
    return new RulingAnswer(true, "counted");
  }

  /** A ruling is a ruling even when its words cannot be read; the note then says so. */
  private static RulingRequest read(EncodedValues values) {
    try {
      var request = values.getSize() == 0 ? null : values.get(0, RulingRequest.class);
      return request == null ? new RulingRequest(null, null, null, null) : request;
    } catch (RuntimeException unreadable) {
      return new RulingRequest(null, null, "the signal's input could not be read", null);
    }
  }
}
