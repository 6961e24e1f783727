package io.laurel.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON to plain values: String, Boolean, Long for every whole number, Double where it holds a
 * decimal exactly as written, else BigDecimal, List and Map. A field that is null counts as absent.
 */
final class PropertyReading {

  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final List<Fault> faults;
  private int values;
  private long bytes;

  PropertyReading(List<Fault> faults) {
    this.faults = faults;
  }

  Map<String, @Nullable Object> read(JsonNode object, String pointer) {
    var before = faults.size();
    var map = map(object, pointer, 1);
    if (faults.size() == before && bytes > Bounds.EVENT_BYTES) {
      wrong(pointer, "holds more than 256 KiB of text: keep the event small and link to the rest");
    }
    return map;
  }

  private Map<String, @Nullable Object> map(JsonNode object, String pointer, int depth) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (var field : object.properties()) {
      if (isHopeless()) {
        break;
      }
      if (field.getValue().isNull() || !nameIsRight(field.getKey(), pointer)) {
        continue;
      }
      map.put(field.getKey(), value(field.getValue(), Pointers.to(pointer, field.getKey()), depth));
    }
    return map;
  }

  /** Nothing will come of it, and the sender knows enough. */
  private boolean isHopeless() {
    return values > Bounds.VALUES || faults.size() >= Bounds.FAULTS;
  }

  private boolean nameIsRight(String name, String pointer) {
    var fault = Texts.faultOf(name);
    if (fault == null && name.length() <= Bounds.FIELD_NAME) {
      bytes += Texts.bytes(name);
      return true;
    }
    wrong(
        pointer,
        fault != null
            ? "has a field whose name " + fault
            : "has a field whose name is longer than " + Bounds.FIELD_NAME + " characters");
    return false;
  }

  private @Nullable Object value(JsonNode node, String pointer, int depth) {
    if (++values > Bounds.VALUES) {
      return values == Bounds.VALUES + 1
          ? wrong(pointer, "is one value too many: an event holds at most " + Bounds.VALUES)
          : null;
    }
    return switch (node.getNodeType()) {
      case STRING -> text(node.textValue(), pointer);
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node, pointer);
      case OBJECT -> tooDeep(pointer, depth) ? null : map(node, pointer, depth + 1);
      case ARRAY -> tooDeep(pointer, depth) ? null : list(node, pointer, depth + 1);
      case NULL, MISSING, BINARY, POJO -> null;
    };
  }

  private List<@Nullable Object> list(JsonNode array, String pointer, int depth) {
    var list = new ArrayList<@Nullable Object>(array.size());
    for (int i = 0; i < array.size() && !isHopeless(); i++) {
      list.add(value(array.get(i), pointer + "/" + i, depth));
    }
    return list;
  }

  private boolean tooDeep(String pointer, int depth) {
    if (depth < Bounds.DEPTH) {
      return false;
    }
    wrong(pointer, "is nested too deep: at most " + Bounds.DEPTH + " levels");
    return true;
  }

  private @Nullable Object text(String text, String pointer) {
    if (text.length() > Bounds.TEXT) {
      return wrong(pointer, "is too long: at most " + Bounds.TEXT + " characters");
    }
    var fault = Texts.faultOf(text);
    if (fault != null) {
      return wrong(pointer, fault);
    }
    bytes += Texts.bytes(text);
    return text;
  }

  private @Nullable Object number(JsonNode node, String pointer) {
    if (node.isInt() || node.isLong()) {
      return node.longValue();
    }
    if (node.isIntegralNumber()) {
      return whole(node.bigIntegerValue(), pointer);
    }
    var decimal = node.decimalValue();
    // before anything else: 1e999999999 is small to read and huge to compute with
    var magnitude = (long) decimal.precision() - decimal.scale();
    if (Math.abs(magnitude) > Bounds.DIGITS || decimal.precision() > Bounds.DIGITS) {
      return decimal.signum() == 0 ? (Object) 0L : wrong(pointer, TOO_LARGE);
    }
    if (decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0) {
      return whole(decimal.toBigInteger(), pointer);
    }
    var asDouble = decimal.doubleValue();
    return BigDecimal.valueOf(asDouble).compareTo(decimal) == 0 ? (Object) asDouble : decimal;
  }

  private static final String TOO_LARGE =
      "is a number with too many digits: send it as a string, or round it";

  private @Nullable Object whole(BigInteger number, String pointer) {
    return number.compareTo(LEAST) >= 0 && number.compareTo(MOST) <= 0
        ? (Object) number.longValue()
        : wrong(pointer, TOO_LARGE);
  }

  private @Nullable Object wrong(String pointer, String detail) {
    faults.add(new Fault(pointer, detail));
    return null;
  }
}
