package io.laurel.ingest.trigger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says on a compacted topic what is armed and until when. */
final class ArmedReport {

  private static final JsonMapper MAPPER = new JsonMapper();

  private final Outputs out;

  ArmedReport(Outputs out) {
    this.out = out;
  }

  void armed(String customer, WatchKey watch, Touch touch) {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("campaign_id", watch.campaignId());
    value.put("campaign_version", touch.version());
    value.put("customer_id", customer);
    value.put("correlation", watch.correlation());
    value.put("event_id", touch.eventId());
    value.put("armed_at", touch.at().toString());
    value.put("due_at", touch.due().toString());
    out.armed(key(customer, watch), json(value));
  }

  void over(String customer, WatchKey watch) {
    out.armed(key(customer, watch), null);
  }

  private static byte[] key(String customer, WatchKey watch) {
    return json(List.of(customer, watch.campaignId(), watch.correlation()));
  }

  private static byte[] json(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
