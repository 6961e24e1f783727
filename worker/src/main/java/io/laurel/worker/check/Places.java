package io.laurel.worker.check;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/** Where a setting was set. */
final class Places {

  private Places() {}

  /**
   * @param otherwise when nobody knows
   */
  static String of(@Nullable ConfigurationProperty property, String otherwise) {
    return of(property == null ? null : property.getOrigin(), otherwise);
  }

  private static String of(@Nullable Origin origin, String otherwise) {
    return switch (origin) {
      case PropertySourceOrigin wrapped when wrapped.getOrigin() != null ->
          of(wrapped.getOrigin(), otherwise);
      case TextResourceOrigin text -> of(text);
      case SystemEnvironmentOrigin variable -> "environment: " + variable.getProperty();
      case Origin other -> other.toString();
      case null -> otherwise;
    };
  }

  private static String of(TextResourceOrigin origin) {
    var resource = origin.getResource();
    var location = origin.getLocation();
    var file = resource == null ? "settings" : file(resource);
    return location == null
        ? file
        : "%s:%d:%d".formatted(file, location.getLine() + 1, location.getColumn() + 1);
  }

  private static String file(Resource resource) {
    var name = resource.getDescription();
    var from = name.lastIndexOf('[');
    var to = name.lastIndexOf(']');
    return from >= 0 && to > from ? name.substring(from + 1, to) : name;
  }
}
