package io.laurel.worker.check;

import io.laurel.ingest.campaign.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A file of settings, such as {@code application.yml}, checked as if it stood alone. */
final class SettingsFile {

  private SettingsFile() {}

  static List<Finding> check(Path file) {
    var environment = new StandardEnvironment();
    // what this shell sets of Laurel is not in the file
    environment
        .getPropertySources()
        .remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    try {
      loader(file)
          .load(file.toString(), new FileSystemResource(file))
          .forEach(environment.getPropertySources()::addLast);
    } catch (MarkedYAMLException unreadable) {
      return List.of(unreadable(file, unreadable));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(Finding.of(file, "cannot be read as settings: " + e.getMessage()));
    }
    ConfigurationPropertySources.attach(environment);
    return SettingsCheck.of(environment);
  }

  private static PropertySourceLoader loader(Path file) {
    return file.toString().endsWith(".properties")
        ? new PropertiesPropertySourceLoader()
        : new YamlPropertySourceLoader();
  }

  static Finding unreadable(Path file, MarkedYAMLException fault) {
    var mark = fault.getProblemMark();
    var line = mark == null ? 1 : mark.getLine() + 1;
    var column = mark == null ? 1 : mark.getColumn() + 1;
    return Finding.of(
        file, new FileFault("", line, column, "This is not valid YAML: " + fault.getProblem()));
  }
}
