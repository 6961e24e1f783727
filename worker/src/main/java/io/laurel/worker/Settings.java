package io.laurel.worker;

import io.laurel.worker.check.Finding;
import io.laurel.worker.check.SettingsCheck;
import io.laurel.worker.settings.CannotStart;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
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
    var settings = found(overrides);
    refuse("A setting cannot be used:", SettingsCheck.ofNames(settings.environment), Finding::line);
    return settings;
  }

  /**
   * @param overrides win over files and environment
   * @throws CannotStart naming everything that is wrong, before it does any harm
   */
  static Settings checked(Map<String, String> overrides) {
    var settings = found(overrides);
    refuse("A setting cannot be used:", SettingsCheck.of(settings.environment), Finding::line);
    return settings;
  }

  /**
   * @throws CannotStart naming everything that the roles need and nobody set
   */
  void mustSuffice() {
    refuse("A setting is missing:", SettingsCheck.missing(environment), Finding::detail);
  }

  /** As they are, right or wrong. */
  static Settings found(Map<String, String> overrides) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("overrides", Map.copyOf(overrides)));
    try {
      ConfigDataEnvironmentPostProcessor.applyTo(environment);
    } catch (RuntimeException e) {
      throw plain(e);
    }
    ConfigurationPropertySources.attach(environment);
    return new Settings(environment);
  }

  private static void refuse(String what, List<Finding> findings, Function<Finding, String> told) {
    if (!findings.isEmpty()) {
      throw new CannotStart(
          findings.stream().map(told).collect(Collectors.joining("\n  ", what + "\n  ", "")));
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
