package io.laurel.worker.check;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a setting may hold, in plain words. */
final class TypeWords {

  private TypeWords() {}

  static String of(RecordComponent component) {
    var type = component.getType();
    return Collection.class.isAssignableFrom(type)
            && component.getGenericType() instanceof ParameterizedType list
        ? "a list, each " + of(list.getActualTypeArguments()[0])
        : of(type);
  }

  private static String of(Type type) {
    if (type instanceof Class<?> choices && choices.isEnum()) {
      return "one of "
          + Arrays.stream(choices.getEnumConstants())
              .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    if (type == int.class || type == long.class || type == short.class) {
      return "a whole number";
    }
    if (type == double.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == Duration.class) {
      return "a length of time such as 500ms, 2s or 5m";
    }
    return type == URI.class ? "a URL such as https://host.example/path" : "a text";
  }
}
