package io.laurel.ingest.event;

/**
 * What is wrong with an event, for the one who sent it. It never repeats a value, since that may be
 * personal data.
 *
 * @param pointer a JSON Pointer (RFC 6901) to the field; empty for the whole
 * @param detail what is wrong and how to put it right, in plain words
 */
public record Fault(String pointer, String detail) {

  /** The same fault, seen from a document that holds this one at {@code prefix}. */
  public Fault under(String prefix) {
    return new Fault(prefix + pointer, detail);
  }

  @Override
  public String toString() {
    return pointer.isEmpty() ? detail : pointer + ": " + detail;
  }
}
