package io.laurel.worker.check;

import io.laurel.worker.settings.LaurelSettings;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Every setting there is, as the records declare them. */
final class KnownSettings {

  private static final Pattern HUMP = Pattern.compile("([A-Z])");

  private final List<Class<?>> edges;
  private final List<Setting> all;

  private KnownSettings(List<Class<?>> edges) {
    this.edges = List.copyOf(edges);
    this.all = edges.stream().flatMap(KnownSettings::settings).toList();
  }

  /** One setting. */
  record Setting(ConfigurationPropertyName name, RecordComponent component) {

    /** As it is called in the environment. */
    String variable() {
      return variable(name.toString());
    }

    static String variable(String name) {
      return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    boolean isFile() {
      return component.getType().equals(java.nio.file.Path.class)
          && component.getName().endsWith("File");
    }
  }

  static KnownSettings find() {
    var scan = new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    var root = ClassUtils.getPackageName(ClassUtils.getPackageName(LaurelSettings.class));
    return new KnownSettings(
        scan.findCandidateComponents(root).stream()
            .map(found -> ClassUtils.resolveClassName(found.getBeanClassName() + "", null))
            .<Class<?>>map(type -> type)
            .filter(Class::isRecord)
            .toList());
  }

  /** The records, one an edge. */
  List<Class<?>> edges() {
    return edges;
  }

  List<Setting> all() {
    return all;
  }

  /** The setting that a name belongs to, such as {@code laurel.roles[0]} to the roles. */
  Optional<Setting> of(ConfigurationPropertyName name) {
    return all.stream()
        .filter(known -> known.name().equals(name) || known.name().isAncestorOf(name))
        .findFirst();
  }

  static String prefix(Class<?> edge) {
    return edge.getAnnotation(ConfigurationProperties.class).value();
  }

  private static Stream<Setting> settings(Class<?> edge) {
    return Arrays.stream(edge.getRecordComponents())
        .map(component ->
            new Setting(
                ConfigurationPropertyName.of(prefix(edge) + "." + kebab(component.getName())),
                component));
  }

  private static String kebab(String name) {
    return HUMP.matcher(name).replaceAll("-$1").toLowerCase(Locale.ROOT);
  }
}
