package io.laurel.ingest.trigger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Says on a compacted topic what is armed and until when. */
final class ArmedReport {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int ORDINARY = 256;

  private final Outputs out;

  ArmedReport(Outputs out) {
    this.out = out;
  }

  void armed(String customer, WatchKey watch, Touch touch) {
    out.armed(
        key(customer, watch),
        json(to -> {
          to.writeStartObject();
          to.writeStringField("campaign_id", watch.campaignId());
          to.writeNumberField("campaign_version", touch.version());
          to.writeStringField("customer_id", customer);
          to.writeStringField("correlation", watch.correlation());
          to.writeStringField("event_id", touch.eventId());
          to.writeStringField("armed_at", touch.at().toString());
          to.writeStringField("due_at", touch.due().toString());
          to.writeEndObject();
        }));
  }

  void over(String customer, WatchKey watch) {
    out.armed(key(customer, watch), null);
  }

  private static byte[] key(String customer, WatchKey watch) {
    return json(to -> {
      to.writeStartArray();
      to.writeString(customer);
      to.writeString(watch.campaignId());
      to.writeString(watch.correlation());
      to.writeEndArray();
    });
  }

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator to) throws IOException;
  }

  /** Written by hand, since each touch of a cart is told. */
  private static byte[] json(Content content) {
    var bytes = new ByteArrayOutputStream(ORDINARY);
    try (var to = JSON.createGenerator(bytes)) {
      content.write(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
