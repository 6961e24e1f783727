package io.laurel.ingest.trigger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.laurel.ingest.event.CustomerEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** What real people did in shops, as events. */
final class RecordedShoppers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<CustomerEvent> events = new ArrayList<>();

  private RecordedShoppers() {}

  /** All that OTTO published of its test users. Each article stands for a cart of its own. */
  static List<CustomerEvent> otto() throws IOException {
    var shoppers = new RecordedShoppers();
    for (var line : Files.readAllLines(Path.of("../sql/demo/recordings/otto.jsonl"))) {
      var user = JSON.readTree(line);
      for (var action : user.path("events")) {
        shoppers.add(
            "u-" + user.path("session").asInt(),
            switch (action.path("type").asText()) {
              case "carts" -> "cart_updated";
              case "orders" -> "order_placed";
              default -> "product_viewed";
            },
            Instant.ofEpochMilli(action.path("ts").asLong()),
            Map.of("cart_id", "" + action.path("aid").asInt()));
      }
    }
    return shoppers.inOrder();
  }

  /**
   * Orders of CDNOW's customers: a number, a day, how many and for how much.
   *
   * @param file gzipped or not
   */
  static List<CustomerEvent> cdnow(Path file) throws IOException {
    var shoppers = new RecordedShoppers();
    try (var bytes = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.strip().split(" +");
        if (words[0].matches("\\d+")) {
          var day = LocalDate.parse(words[1], DateTimeFormatter.BASIC_ISO_DATE);
          shoppers.add(
              "c-" + words[0],
              "order_placed",
              day.atStartOfDay(ZoneOffset.UTC).toInstant(),
              Map.of("total", words[3]));
        }
      }
    }
    return shoppers.inOrder();
  }

  private void add(String customer, String type, Instant at, Map<String, Object> properties) {
    // ids sort as the recording does, so that it is plain which of two at one instant came last
    var id = "e-%07d".formatted(events.size());
    events.add(
        new CustomerEvent(
            id, customer, null, type, at, at, "recording", 1, Map.copyOf(properties)));
  }

  private List<CustomerEvent> inOrder() {
    return events.stream().sorted(Comparator.comparing(CustomerEvent::occurredAt)).toList();
  }
}
