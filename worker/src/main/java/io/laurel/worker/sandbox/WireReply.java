package io.laurel.worker.sandbox;

/** What leaves by the wire. */
sealed interface WireReply {

  record Send(Answer answer) implements WireReply {}

  /** The answer's status and headers, with another text as its body. */
  record Garbled(Answer answer, String text) implements WireReply {}

  /** The connection closes without a word. */
  record Drop() implements WireReply {}
}
