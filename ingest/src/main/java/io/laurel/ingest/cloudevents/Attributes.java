package io.laurel.ingest.cloudevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.Sha256;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one CloudEvent by name, as texts, and what they are in Laurel's envelope. The
 * table stands in {@code docs/event-formats.md}.
 */
record Attributes(Map<String, String> values) {

  private static final String OWN_TYPES = "io.laurel.";
  private static final String NOBODY =
      "is missing: name the customer in subject or in the extension customerid, or somebody not"
          + " known yet in the extension anonymousid";
  private static final int LONGEST_ID = 200;
  private static final int HEX_DIGITS = 32;
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,100}");
  private static final Pattern JSON_TYPE = Pattern.compile("[^/]+/([^/]+\\+)?json");

  Attributes {
    values = new TreeMap<>(values);
  }

  /** The attribute that a field of the envelope was made from. */
  private static String named(String field) {
    return switch (field) {
      case "event_id" -> "id";
      case "event_type" -> "type";
      case "occurred_at" -> "time";
      case "customer_id" -> "subject";
      case "anonymous_id" -> "anonymousid";
      default -> field;
    };
  }

  /** A fault of a field of the envelope in the sender's words. */
  static Fault told(String field, String detail, BiFunction<String, String, Fault> told) {
    var nobody = field.equals("customer_id") && detail.startsWith("is missing");
    return told.apply(named(field), nobody ? NOBODY : detail);
  }

  ObjectNode envelope(@Nullable JsonNode data) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("event_id", id());
    event.put("event_type", type());
    put(event, "occurred_at", values.get("time"));
    put(event, "customer_id", values.getOrDefault("customerid", values.get("subject")));
    put(event, "anonymous_id", values.get("anonymousid"));
    put(event, "source", values.get("source"));
    if (data != null) {
      event.set("properties", data);
    }
    return event;
  }

  private static void put(ObjectNode event, String field, @Nullable String value) {
    if (value != null) {
      event.put(field, value);
    }
  }

  /** An id is unique only beside its source; no URI holds a bar, so that no two pairs meet. */
  private String id() {
    var both = values.get("source") + "|" + values.get("id");
    return both.length() <= LONGEST_ID ? both : "ce-" + Sha256.of(both).substring(0, HEX_DIGITS);
  }

  private String type() {
    var type = values.getOrDefault("type", "").toLowerCase(Locale.ROOT);
    return type.startsWith(OWN_TYPES) ? type.substring(OWN_TYPES.length()) : type;
  }

  /** What the specification forbids, each told by the attribute's name. */
  List<Fault> faults(BiFunction<String, String, Fault> told) {
    var faults = new ArrayList<Fault>();
    if (!"1.0".equals(values.get("specversion"))) {
      faults.add(told.apply("specversion", "must be 1.0, as text"));
    }
    for (var name : List.of("id", "source", "type")) {
      if (values.getOrDefault(name, "").isBlank()) {
        faults.add(told.apply(name, "is missing: every CloudEvent has one, and it is not empty"));
      }
    }
    for (var name : List.of("source", "dataschema")) {
      if (values.containsKey(name) && !isUri(values.get(name))) {
        faults.add(told.apply(name, "must be a URI such as /shop/orders"));
      }
    }
    if (!isJson(values.get("datacontenttype"))) {
      faults.add(told.apply("datacontenttype", "must be application/json: Laurel reads no other"));
    }
    return faults;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static boolean isUri(String text) {
    try {
      return !URI.create(text).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isJson(@Nullable String type) {
    return type == null
        || JSON_TYPE.matcher(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)).matches();
  }
}
