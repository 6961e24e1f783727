package io.laurel.worker.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Orders and cancellations of 24 customers of an online shop. */
record RetailRecording(String currency, Instant anchor) {

  static final String SOURCE = "online-retail";
  private static final ZoneId BRITAIN = ZoneId.of("Europe/London");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final Instant END = instant("2011-12-09 12:50:00");

  List<DemoEvent> events() {
    var invoices =
        lines().stream()
            .collect(Collectors.groupingBy(Line::invoice, LinkedHashMap::new, Collectors.toList()));
    return invoices.values().stream()
        .map(this::event)
        .sorted(Comparator.comparing(DemoEvent::occurredAt).thenComparing(DemoEvent::key))
        .toList();
  }

  static List<Line> lines() {
    return DemoFiles.text("recordings/online_retail.csv")
        .lines()
        .skip(1)
        .map(RetailRecording::fields)
        .map(Line::of)
        .toList();
  }

  private DemoEvent event(List<Line> lines) {
    var first = lines.getFirst();
    var properties = new LinkedHashMap<String, Object>();
    properties.put("order_id", first.invoice());
    properties.put("items", lines.stream().map(RetailRecording::item).toList());
    properties.put("total_cents", Math.abs(lines.stream().mapToLong(Line::cents).sum()));
    properties.put("currency", currency);
    return new DemoEvent(
        "retail-" + first.invoice(),
        "retail-" + first.customer(),
        first.isCancellation() ? "order_refunded" : "order_placed",
        anchor.plus(Duration.between(END, instant(first.date()))),
        SOURCE,
        properties);
  }

  private static Map<String, Object> item(Line line) {
    var item = new LinkedHashMap<String, Object>();
    item.put("product_id", line.stockCode());
    item.put("name", line.description());
    item.put("quantity", Math.abs(line.quantity()));
    item.put("price_cents", line.priceCents());
    return item;
  }

  private static Instant instant(String date) {
    return LocalDateTime.parse(date, TIME).atZone(BRITAIN).toInstant();
  }

  record Line(
      String invoice,
      String stockCode,
      String description,
      int quantity,
      String date,
      long priceCents,
      String customer) {

    static Line of(List<String> fields) {
      return new Line(
          fields.get(0),
          fields.get(1),
          fields.get(2).strip(),
          Integer.parseInt(fields.get(3)),
          fields.get(4),
          new BigDecimal(fields.get(5))
              .movePointRight(2)
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact(),
          fields.get(6));
    }

    boolean isCancellation() {
      return invoice.startsWith("C");
    }

    long cents() {
      return quantity * priceCents;
    }
  }

  /** RFC 4180; no field of this recording holds a line break. */
  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
