package io.laurel.worker;

import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.SettingNames;
import java.util.LinkedHashSet;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The settings as Spring will see them, read before Spring starts. */
final class Settings {

  private final ConfigurableEnvironment environment;

  private Settings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * @param overrides win over files and environment
   * @throws CannotStart naming every setting that nobody would read
   */
  static Settings read(Map<String, String> overrides) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("overrides", Map.copyOf(overrides)));
    try {
      ConfigDataEnvironmentPostProcessor.applyTo(environment);
    } catch (RuntimeException e) {
      throw plain(e);
    }
    refuseUnread(environment);
    ConfigurationPropertySources.attach(environment);
    return new Settings(environment);
  }

  /** A misspelled setting would be passed over, and its default would count. */
  private static void refuseUnread(ConfigurableEnvironment environment) {
    var names = new SettingNames();
    var faults = new LinkedHashSet<String>();
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        for (var name : listed.getPropertyNames()) {
          names.fault(name, String.valueOf(source.getProperty(name))).ifPresent(faults::add);
        }
      }
    }
    if (!faults.isEmpty()) {
      throw new CannotStart("A setting cannot be used: " + String.join("; ", faults) + ".");
    }
  }

  private static RuntimeException plain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
        var at = yaml.getProblemMark();
        return new CannotStart(
            "A file of settings is no valid YAML (line %d, column %d): %s."
                .formatted(at.getLine() + 1, at.getColumn() + 1, yaml.getProblem()),
            failure);
      }
    }
    return failure;
  }

  ConfigurableEnvironment environment() {
    return environment;
  }

  /** Empty when it is not set. */
  String value(String name) {
    return environment.getProperty(name, "");
  }

  /** One edge's settings, defaults filled in. */
  <T> T edge(String prefix, Class<T> type) {
    try {
      return Binder.get(environment).bindOrCreate(prefix, type);
    } catch (BindException e) {
      throw unfit(e);
    }
  }

  /** What a person reads of a value that a setting cannot have. */
  static CannotStart unfit(BindException fault) {
    var property = fault.getProperty();
    return property == null
        ? new CannotStart("The settings under " + fault.getName() + " cannot be used.", fault)
        : new CannotStart(
            "%s cannot be \"%s\"; docs/settings.md tells what it can be."
                .formatted(property.getName(), property.getValue()),
            fault);
  }
}
