package io.laurel.worker.check;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/** Where a setting was set. */
final class Places {

  private static final String SETTINGS = "settings";

  private Places() {}

  static String of(@Nullable ConfigurationProperty property) {
    return of(property == null ? null : property.getOrigin());
  }

  /** Of a name as it is spelled in its source. */
  static String of(PropertySource<?> source, String name) {
    return of(PropertySourceOrigin.get(source, name));
  }

  private static String of(@Nullable Origin origin) {
    return switch (origin) {
      case PropertySourceOrigin wrapped when wrapped.getOrigin() != null -> of(wrapped.getOrigin());
      case PropertySourceOrigin bare -> of(bare.getPropertySource().getName(), bare);
      case TextResourceOrigin text -> of(text);
      case SystemEnvironmentOrigin variable -> "environment: " + variable.getProperty();
      case Origin other -> other.toString();
      case null -> SETTINGS;
    };
  }

  private static String of(String source, PropertySourceOrigin origin) {
    return switch (source) {
      case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME ->
          "environment: " + origin.getPropertyName();
      case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME ->
          "Java property: " + origin.getPropertyName();
      default -> SETTINGS;
    };
  }

  private static String of(TextResourceOrigin origin) {
    var resource = origin.getResource();
    var location = origin.getLocation();
    var file = resource == null ? SETTINGS : file(resource);
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
