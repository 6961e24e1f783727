package io.laurel.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The table of the docs and the records of the code name the same settings. */
class SettingsTableTest {

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(laurel\\.[a-z.-]+)`");
  private static final Pattern HUMP = Pattern.compile("([A-Z])");

  @Test
  void theTableNamesEverySettingAndNoOther() throws IOException {
    assertThat(inTheTable()).isEqualTo(inTheCode());
  }

  private static SortedSet<String> inTheTable() throws IOException {
    return ROW.matcher(Files.readString(Path.of("../docs/settings.md")))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static SortedSet<String> inTheCode() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.laurel.worker")
            .stream()
            .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getRecordComponents()).map(c -> name(type, c)))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Class<?> type, RecordComponent component) {
    var prefix = type.getAnnotation(ConfigurationProperties.class).value();
    var kebab = HUMP.matcher(component.getName()).replaceAll("-$1");
    return prefix + "." + kebab.toLowerCase(java.util.Locale.ROOT);
  }
}
