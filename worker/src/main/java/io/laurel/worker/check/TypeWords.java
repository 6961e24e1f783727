package io.laurel.worker.check;

import io.laurel.worker.settings.Form;
import io.laurel.worker.settings.Range;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What a setting may hold, in plain words. */
final class TypeWords {

  private TypeWords() {}

  static String of(RecordComponent component) {
    var form = component.getAnnotation(Form.class);
    if (form != null) {
      return form.words();
    }
    var type = component.getType();
    return Collection.class.isAssignableFrom(type)
            && component.getGenericType() instanceof ParameterizedType list
        ? "a list with commas between, each " + of(list.getActualTypeArguments()[0])
        : of(type) + ends(component.getAnnotation(Range.class));
  }

  private static String ends(@Nullable Range range) {
    if (range == null) {
      return "";
    }
    return range.to().isEmpty()
        ? ", " + range.from() + " or more"
        : " from " + range.from() + " to " + range.to();
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
    if (type == Duration.class) {
      return "a length of time such as 500ms, 2s or 5m";
    }
    if (type == DataSize.class) {
      return "a size such as 96MB";
    }
    if (type == Period.class) {
      return "a number of months such as P25M";
    }
    return type == URI.class ? "a URL such as https://host.example/path" : "a text";
  }
}
