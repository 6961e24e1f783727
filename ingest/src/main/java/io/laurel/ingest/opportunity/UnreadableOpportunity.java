package io.laurel.ingest.opportunity;

/**
 * A record on {@code opportunities} that no workflow can be started for; the reason quotes no
 * content.
 */
public final class UnreadableOpportunity extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UnreadableOpportunity(String reason) {
    super(reason);
  }
}
