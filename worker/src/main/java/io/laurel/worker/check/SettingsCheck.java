package io.laurel.worker.check;

import io.laurel.campaign.condition.Spelling;
import io.laurel.worker.check.KnownSettings.Setting;
import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.ModelAccess;
import io.laurel.worker.settings.TwilioAccess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;

/** Checks what is set; what a role lacks to start it says itself when it starts. */
final class SettingsCheck {

  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("laurel");
  private static final int LAST_PORT = 65_535;

  private final KnownSettings known = KnownSettings.find();
  private final ConfigurableEnvironment environment;
  private final Binder binder;
  private final List<Finding> findings = new ArrayList<>();

  private SettingsCheck(ConfigurableEnvironment environment) {
    this.environment = environment;
    this.binder = Binder.get(environment);
  }

  static List<Finding> of(ConfigurableEnvironment environment) {
    var check = new SettingsCheck(environment);
    check.names();
    check.variables();
    check.known.all().forEach(check::value);
    if (check.findings.isEmpty()) {
      check.edges();
    }
    return check.findings;
  }

  private void names() {
    ConfigurationPropertySources.get(environment)
        .forEach(source -> {
          if (source instanceof IterableConfigurationPropertySource names && !isVariables(source)) {
            names.stream()
                .filter(name -> OURS.isAncestorOf(name) && known.of(name).isEmpty())
                .forEach(name -> unknown(name, source.getConfigurationProperty(name)));
          }
        });
  }

  private static boolean isVariables(Object source) {
    return source.toString().contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
  }

  private void unknown(ConfigurationPropertyName name, @Nullable ConfigurationProperty property) {
    var names = known.all().stream().map(setting -> setting.name().toString()).toList();
    var meant =
        Spelling.nearest(name.toString(), names)
            .map(near -> "; did you mean " + near + "?")
            .orElse("; docs/settings.md lists them all.");
    findings.add(
        new Finding(Places.of(property, name.toString()), name + " is no setting" + meant));
  }

  /** Other programs may have variables that begin alike, so only near misses are told. */
  private void variables() {
    var names = known.all().stream().map(Setting::variable).toList();
    for (var variable : System.getenv().keySet().stream().sorted().toList()) {
      if (variable.startsWith("LAUREL_")
          && known.all().stream().noneMatch(s -> isFor(variable, s))) {
        Spelling.nearest(variable, names)
            .filter(near -> Math.abs(near.length() - variable.length()) <= 2)
            .ifPresent(near ->
                findings.add(
                    new Finding(
                        "environment", variable + " is no setting; did you mean " + near + "?")));
      }
    }
  }

  private static boolean isFor(String variable, Setting setting) {
    var name = setting.variable();
    var dashless = Setting.variable(setting.name().toString().replace("-", ""));
    return Stream.of(name, dashless)
        .anyMatch(own -> variable.equals(own) || variable.startsWith(own + "_"));
  }

  private void value(Setting setting) {
    try {
      binder
          .bind(
              setting.name(),
              Bindable.of(ResolvableType.forType(setting.component().getGenericType())))
          .ifBound(value -> sense(setting, value));
    } catch (BindException e) {
      var property = e.getProperty();
      if (property == null || !isLeftOpen(property.getValue())) {
        add(setting, property, "must be " + TypeWords.of(setting.component()) + ".");
      }
    }
  }

  /** The place where it runs fills it in. */
  private static boolean isLeftOpen(@Nullable Object value) {
    return String.valueOf(value).contains("${");
  }

  private void sense(Setting setting, Object value) {
    fault(setting, value).ifPresent(detail -> add(setting, property(setting), detail));
  }

  private static Optional<String> fault(Setting setting, Object value) {
    var name = setting.component().getName();
    return switch (value) {
      case Path path when setting.isFile() && !Files.isReadable(path) ->
          Optional.of(
              "names " + path + ", which cannot be read; correct the path, or make the file.");
      case Path path when name.equals("campaignsDir") && !Files.isDirectory(path) ->
          Optional.of("names " + path + ", which is no folder; correct the path, or make it.");
      case URI uri when uri.getScheme() == null && !uri.toString().isBlank() ->
          Optional.of("must begin with its scheme, such as https://" + uri + ".");
      case Integer port when isPort(name) && (port < 0 || port > LAST_PORT) ->
          Optional.of("must be a port from 0 to " + LAST_PORT + "; 0 takes a free one.");
      default -> Optional.empty();
    };
  }

  private static boolean isPort(String name) {
    return name.equals("port") || name.endsWith("Port");
  }

  /** What only several settings together can lack. */
  private void edges() {
    whole(
        "laurel.model",
        ModelAccess.class,
        model -> {
          if (model.provider() != ModelAccess.Provider.OFFLINE) {
            model.endpoint();
            model.secret();
            if (model.name().isBlank()) {
              throw new CannotStart(
                  "Set laurel.model.name (LAUREL_MODEL_NAME), the model's name there.");
            }
          }
        });
    whole(
        "laurel.providers.twilio",
        TwilioAccess.class,
        twilio -> {
          if (!twilio.sid().isBlank()) {
            twilio.secret();
          }
        });
    whole(
        "laurel.providers.loyalty",
        LoyaltyAccess.class,
        loyalty -> {
          if (loyalty.url() != null && !loyalty.url().toString().isBlank()) {
            loyalty.secret();
          }
        });
  }

  private <T> void whole(String prefix, Class<T> type, java.util.function.Consumer<T> needs) {
    try {
      needs.accept(binder.bindOrCreate(prefix, type));
    } catch (CannotStart missing) {
      findings.add(new Finding("settings", String.valueOf(missing.getMessage())));
    }
  }

  private void add(Setting setting, @Nullable ConfigurationProperty property, String detail) {
    findings.add(
        new Finding(Places.of(property, setting.name().toString()), setting.name() + " " + detail));
  }

  private @Nullable ConfigurationProperty property(Setting setting) {
    for (var source : ConfigurationPropertySources.get(environment)) {
      var property = source.getConfigurationProperty(setting.name());
      if (property != null) {
        return property;
      }
    }
    return null;
  }
}
