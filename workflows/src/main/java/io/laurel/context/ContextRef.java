package io.laurel.context;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A context that was looked at, kept in the ledger under its hash. */
public record ContextRef(String hash, long version, Freshness freshness) {

  /** Whether the state already held the triggering event, or had it merged in. */
  public enum Freshness {
    @JsonProperty("contained")
    CONTAINED,
    @JsonProperty("merged")
    MERGED
  }
}
