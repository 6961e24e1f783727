package io.laurel.ingest.trigger;

import io.laurel.ingest.cause.Causes;
import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.EventJson;
import io.laurel.ingest.event.UnreadableEvent;

/** What one id's partition tells another's, keyed by the id that it is for. */
sealed interface Move {

  byte[] bytes();

  /** A record that is no move. */
  final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable(String reason) {
      super(reason);
    }
  }

  /** This id turned out to be a customer: hand over what was kept for it. */
  record Claim(String customer) implements Move {
    @Override
    public byte[] bytes() {
      return new ByteWriter().octet('c').text(customer).bytes();
    }
  }

  /** What was kept for an id that turned out to be this one. */
  record Handover(String from, Person person) implements Move {
    @Override
    public byte[] bytes() {
      return new ByteWriter().octet('h').text(from).raw(person.bytes()).bytes();
    }
  }

  /** An event that came for the id after it had moved. */
  record Event(CheckedEvent event) implements Move {
    @Override
    public byte[] bytes() {
      return new ByteWriter().octet('e').raw(EventJson.write(event)).bytes();
    }
  }

  /**
   * @throws Unreadable when it is none
   */
  static Move of(byte[] bytes) {
    try {
      var from = new ByteReader(bytes);
      int kind = from.octet();
      return switch (kind) {
        case 'c' -> new Claim(from.text());
        case 'h' -> new Handover(from.text(), Person.of(from.rest()));
        case 'e' -> new Event(EventJson.readChecked(from.rest()));
        default -> throw new Unreadable("there is no move of kind " + kind);
      };
    } catch (Person.NewerForm | UnreadableEvent | Unreadable e) {
      throw e;
    } catch (IndexOutOfBoundsException e) {
      throw new Unreadable("it ends too early");
    } catch (RuntimeException e) {
      throw new Unreadable("it is no move (" + Causes.of(e) + ")");
    }
  }
}
