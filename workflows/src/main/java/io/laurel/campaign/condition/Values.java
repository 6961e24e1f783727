package io.laurel.campaign.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.values.NullValue;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what JSON and Java hold into what CEL takes: whole numbers are longs, others doubles, as
 * the declared type says. A value of another type stays as it is, and the condition fails on it.
 */
final class Values {

  private Values() {}

  static Object of(@Nullable Object value, CelType type) {
    if (value == null) {
      return NullValue.NULL_VALUE;
    }
    return switch (type) {
      case NullableType nullable -> of(value, nullable.targetType());
      case StructType struct when value instanceof Map<?, ?> map -> new Fields(map, struct);
      case MapType named when value instanceof Map<?, ?> map ->
          named.valueType().equals(SimpleType.DYN) ? new Fields(map, named) : entries(map, named);
      case ListType list when value instanceof List<?> elements ->
          elements.stream().map(element -> of(element, list.elemType())).toList();
      case SimpleType simple -> plain(value, simple);
      case CelType _ -> value;
    };
  }

  private static Map<Object, Object> entries(Map<?, ?> map, MapType type) {
    Map<Object, Object> converted = new LinkedHashMap<>();
    map.forEach((key, value) -> converted.put(key, of(value, type.valueType())));
    return converted;
  }

  private static Object plain(Object value, SimpleType type) {
    if (type.equals(SimpleType.DYN)) {
      return open(value);
    }
    if (type.equals(SimpleType.DOUBLE) && value instanceof Number number) {
      return number.doubleValue();
    }
    if (type.equals(SimpleType.INT) && value instanceof Number number) {
      return number.doubleValue() == Math.rint(number.doubleValue()) ? number.longValue() : value;
    }
    return type.equals(SimpleType.TIMESTAMP) ? instant(value) : value;
  }

  private static Object open(Object value) {
    return switch (value) {
      case Map<?, ?> map -> new Fields(map, MapType.create(SimpleType.STRING, SimpleType.DYN));
      case List<?> list -> list.stream().map(element -> of(element, SimpleType.DYN)).toList();
      case Integer _, Long _, Short _, Byte _ -> ((Number) value).longValue();
      case Number number -> number.doubleValue();
      case Object other -> other;
    };
  }

  private static Object instant(Object value) {
    if (!(value instanceof String text)) {
      return value;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException _) {
      return text;
    }
  }

  /** The fields of a thing; one that is not there reads as null. */
  private static final class Fields extends AbstractMap<String, Object> {

    private final Map<?, ?> source;
    private final CelType type;

    Fields(Map<?, ?> source, CelType type) {
      this.source = source;
      this.type = type;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return true;
    }

    @Override
    public Object get(@Nullable Object name) {
      var value = source.get(name);
      return switch (type) {
        case StructType struct ->
            struct
                .findField(String.valueOf(name))
                .map(field -> of(value, field.type()))
                .orElse(NullValue.NULL_VALUE);
        case CelType _ -> of(value, SimpleType.DYN);
      };
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      Set<Entry<String, Object>> entries = new LinkedHashSet<>();
      source.keySet().forEach(key -> entries.add(Map.entry(String.valueOf(key), get(key))));
      return entries;
    }
  }
}
