package io.laurel.activities.delivery;

import io.laurel.gate.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one call to a provider ended. Details are our own words: a vendor's may quote a phone number.
 */
public sealed interface CallEnd {

  /** The provider has it, under its own id. */
  record Taken(String providerId) implements CallEnd {}

  /** The provider said no and did nothing. */
  record Refused(String code, String detail) implements CallEnd {}

  /** There is nobody to call: no number on file, for one. Nothing was sent. */
  record NobodyThere(Reason reason) implements CallEnd {}

  /**
   * Nothing left the house, or the provider took nothing because it was too much at once: the whole
   * dispatch may be tried afresh.
   *
   * @param delay how long the provider asked to be left alone
   */
  record NotTaken(String detail, @Nullable Duration delay) implements CallEnd {}

  /** Nothing was done, and nothing will be until an operator corrects key, address or account. */
  record Misconfigured(String detail) implements CallEnd {}

  /** It may have happened, and to ask again with the same key is safe. */
  record AskAgain(String detail) implements CallEnd {}

  /** It may have happened, and nobody can ask. */
  record Unclear(String detail) implements CallEnd {}
}
