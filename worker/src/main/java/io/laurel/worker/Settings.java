package io.laurel.worker;

import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings as Spring will see them, read before Spring starts. */
final class Settings {

  private final ConfigurableEnvironment environment;

  private Settings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * @param overrides win over files and environment
   */
  static Settings read(Map<String, String> overrides) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("overrides", Map.copyOf(overrides)));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    return new Settings(environment);
  }

  /** Empty when it is not set. */
  String value(String name) {
    return environment.getProperty(name, "");
  }

  /** One edge's settings, defaults filled in. */
  <T> T edge(String prefix, Class<T> type) {
    return Binder.get(environment).bindOrCreate(prefix, type);
  }
}
