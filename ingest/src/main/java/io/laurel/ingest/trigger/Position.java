package io.laurel.ingest.trigger;

/** A place in one of the two streams that change a customer's record. */
record Position(Stream stream, long offset) {

  enum Stream {
    CHECKED(0),
    MOVES(1);

    private final int number;

    Stream(int number) {
      this.number = number;
    }

    /** Its place where something is kept of each. */
    int number() {
      return number;
    }
  }

  void write(ByteWriter to) {
    to.octet(stream.number()).number(offset);
  }

  static Position read(ByteReader from) {
    return new Position(
        from.octet() == Stream.MOVES.number() ? Stream.MOVES : Stream.CHECKED, from.number());
  }
}
