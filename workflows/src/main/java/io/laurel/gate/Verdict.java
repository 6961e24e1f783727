package io.laurel.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gate's answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Verdict.Allow.class, name = "allow"),
  @JsonSubTypes.Type(value = Verdict.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Verdict.Escalate.class, name = "escalate"),
  @JsonSubTypes.Type(value = Verdict.Deny.class, name = "deny")
})
public sealed interface Verdict {

  List<Reason> reasons();

  /**
   * Yes.
   *
   * @param notAfter absent for an answer that is about no action
   */
  record Allow(@Nullable NotAfter notAfter) implements Verdict {

    /** At any time. */
    public Allow() {
      this(null);
    }

    @Override
    public List<Reason> reasons() {
      return List.of();
    }
  }

  /** Not now; ask afresh at {@code until}, which lies before the opportunity expires. */
  record Wait(Instant until, List<Reason> reasons) implements Verdict {
    public Wait {
      reasons = List.copyOf(reasons);
    }
  }

  /** Only with a person's agreement. */
  record Escalate(List<Reason> reasons) implements Verdict {
    public Escalate {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * No.
   *
   * @param correctable whether another proposal for the same customer could pass
   */
  record Deny(List<Reason> reasons, boolean correctable) implements Verdict {
    public Deny {
      reasons = List.copyOf(reasons);
    }
  }
}
