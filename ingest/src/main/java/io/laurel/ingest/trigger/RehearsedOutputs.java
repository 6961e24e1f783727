package io.laurel.ingest.trigger;

import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityJson;
import io.laurel.opportunity.Opportunity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what a rehearsal tells; all of it arrives at once. */
final class RehearsedOutputs implements Outputs {

  private final CustomerRefs refs;
  private final List<Opportunity> findings = new ArrayList<>();
  private final Deque<Moving> moving = new ArrayDeque<>();
  private long arrivals;

  RehearsedOutputs(CustomerRefs refs) {
    this.refs = refs;
  }

  /** On its way to another id. */
  static final class Moving {
    private final String id;
    private final byte[] value;

    Moving(String id, byte[] value) {
      this.id = id;
      this.value = value;
    }

    String id() {
      return id;
    }

    byte[] value() {
      return value;
    }
  }

  List<Opportunity> findings() {
    return findings;
  }

  Optional<Moving> nextMove() {
    return Optional.ofNullable(moving.poll());
  }

  @Override
  public void opportunity(String customer, byte[] value) {
    findings.add(OpportunityJson.read(value, refs));
  }

  @Override
  public void armed(byte[] key, byte @Nullable [] value) {}

  @Override
  public void move(String id, byte[] value) {
    moving.add(new Moving(id, value));
  }

  @Override
  public long arrivals() {
    return arrivals++;
  }
}
