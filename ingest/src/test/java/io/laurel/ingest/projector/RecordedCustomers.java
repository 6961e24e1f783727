package io.laurel.ingest.projector;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What real customers did in shops, as events in the order in which it happened. */
final class RecordedCustomers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration END_OF_VISIT = Duration.ofMinutes(30);

  private RecordedCustomers() {}

  /** All that OTTO published of its test users; it has no prices, so that these are invented. */
  static List<Story> otto() throws IOException {
    var stories = new ArrayList<Story>();
    for (var line : Files.readAllLines(Path.of("../sql/demo/recordings/otto.jsonl"))) {
      var user = JSON.readTree(line);
      String customer = "otto-" + user.path("session").asText();
      var last = Instant.EPOCH;
      int place = 0;
      for (var action : user.path("events")) {
        var at = Instant.ofEpochMilli(action.path("ts").asLong());
        String id = customer + "-" + place++;
        if (at.isAfter(last.plus(END_OF_VISIT))) {
          stories.add(
              Story.of(id + "-visit", "session_started", customer)
                  .with("session_id", id)
                  .with("channel", "web")
                  .on(at));
        }
        stories.add(
            shopped(id, customer, action.path("type").asText(), action.path("aid").asInt()).on(at));
        last = at;
      }
    }
    return inOrder(stories);
  }

  private static Story shopped(String id, String customer, String type, int article) {
    return switch (type) {
      case "clicks" ->
          Story.of(id, "product_viewed", customer)
              .with("product_id", "" + article)
              .with("name", "article " + article);
      case "carts" ->
          Story.of(id, "cart_updated", customer)
              .with("cart_id", "c-" + id)
              .with("items", List.of())
              .with("cart_value_cents", article % 10_000)
              .with("currency", "EUR");
      default -> Story.order(id, customer, article % 10_000);
    };
  }

  private record Line(
      String invoice,
      String article,
      String text,
      int quantity,
      Instant at,
      double price,
      String customer,
      String country) {

    static Line of(List<String> fields) {
      return new Line(
          fields.get(0),
          fields.get(1),
          fields.get(2),
          Integer.parseInt(fields.get(3)),
          LocalDateTime.parse(fields.get(4), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
              .atZone(ZoneId.of("Europe/London"))
              .toInstant(),
          Double.parseDouble(fields.get(5)),
          fields.get(6),
          fields.get(7));
    }
  }

  /**
   * Invoices and cancellations of the customers of Online Retail, and where they live.
   *
   * @param file gzipped or not
   */
  static List<Story> onlineRetail(Path file) throws IOException {
    var invoices =
        lines(file)
            .filter(line -> !line.customer().isEmpty())
            .collect(Collectors.groupingBy(Line::invoice, LinkedHashMap::new, Collectors.toList()));
    var stories = new ArrayList<Story>();
    var countries = new HashMap<String, String>();
    for (var invoice : invoices.values()) {
      stories.add(invoice(invoice));
      var first = invoice.getFirst();
      String country = COUNTRIES.get(first.country());
      if (country != null && !country.equals(countries.put(first.customer(), country))) {
        stories.add(
            Story.of("moved-" + first.invoice(), "customer_updated", "retail-" + first.customer())
                .with("country", country)
                .on(first.at()));
      }
    }
    return inOrder(stories);
  }

  private static final Map<String, String> COUNTRIES =
      Stream.of(Locale.getISOCountries())
          .collect(
              Collectors.toMap(
                  code -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH),
                  Function.identity()));

  private static Story invoice(List<Line> lines) {
    var first = lines.getFirst();
    double pounds = lines.stream().mapToDouble(line -> line.quantity() * line.price()).sum();
    var story =
        first.invoice().startsWith("C")
            ? Story.refund(first.invoice(), "retail-" + first.customer(), Math.round(-pounds * 100))
            : Story.order(first.invoice(), "retail-" + first.customer(), Math.round(pounds * 100));
    // the few invoices with more lines are cut to what an event may hold
    var items = lines.stream().limit(500).map(RecordedCustomers::item).toList();
    return story.with("currency", "GBP").with("items", items).on(first.at());
  }

  private static Map<String, Object> item(Line line) {
    return Map.of(
        "product_id", line.article(),
        "name", line.text(),
        "quantity", Math.abs(line.quantity()));
  }

  private static Stream<Line> lines(Path file) throws IOException {
    try (var bytes = Files.newInputStream(file);
        var plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        var text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      return text.lines().skip(1).map(RecordedCustomers::fields).map(Line::of).toList().stream();
    }
  }

  /** RFC 4180; no field of this recording holds a line break. */
  private static List<String> fields(String line) {
    return Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(field -> field.replaceAll("^\"|\"$", "").replace("\"\"", "\"").strip())
        .toList();
  }

  private static List<Story> inOrder(List<Story> stories) {
    return stories.stream().sorted(Comparator.comparing(Story::at)).toList();
  }
}
