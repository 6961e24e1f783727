package io.laurel.worker.sandbox;

/** What leaves by the wire. */
sealed interface Delivery {

  record Send(Answer answer) implements Delivery {}

  /** The answer's status and headers, with another text as its body. */
  record Garbled(Answer answer, String text) implements Delivery {}

  /** The connection closes without a word. */
  record Drop() implements Delivery {}
}
