package io.laurel.ingest.projector;

import io.laurel.ingest.event.CheckedEvent;
import io.laurel.ingest.event.CustomerEvent;
import java.util.Map;

/** A right event that waits to be applied, with all that its row will hold. */
record ReadyEvent(
    CustomerEvent event, String line, Map<TypedColumn, Object> columns, String propertiesJson) {

  String id() {
    return event.eventId();
  }

  CheckedEvent checked(String customer) {
    return new CheckedEvent(event, customer, line);
  }

  ReadyEvent withLine(String better) {
    return new ReadyEvent(event, better, columns, propertiesJson);
  }
}
