package io.laurel.worker.check;

import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.KafkaSettings;
import io.laurel.worker.settings.KnownSettings;
import io.laurel.worker.settings.KnownSettings.Setting;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.LedgerSettings;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.ModelAccess;
import io.laurel.worker.settings.RisingWaveSettings;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.StateSettings;
import io.laurel.worker.settings.TemporalSettings;
import io.laurel.worker.settings.TwilioAccess;
import io.laurel.worker.settings.TwilioCalls;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Checks what is set. {@code ./laurel check} tells what it finds, and a start refuses it. */
public final class SettingsCheck {

  private final ConfigurableEnvironment environment;
  private final Binder binder;
  private final Set<Finding> findings = new LinkedHashSet<>();

  private SettingsCheck(ConfigurableEnvironment environment) {
    this.environment = environment;
    this.binder = Binder.get(environment);
  }

  /** Everything that is wrong wherever it is used. */
  public static List<Finding> of(ConfigurableEnvironment environment) {
    var check = new SettingsCheck(environment);
    check.names();
    KnownSettings.all().forEach(check::value);
    if (check.findings.isEmpty()) {
      check.edges();
    }
    return List.copyOf(check.findings);
  }

  /** Names alone: a misspelled setting would be passed over, and its default would count. */
  public static List<Finding> ofNames(ConfigurableEnvironment environment) {
    var check = new SettingsCheck(environment);
    check.names();
    return List.copyOf(check.findings);
  }

  /** What the roles of a process need, and nobody set. */
  public static List<Finding> missing(ConfigurableEnvironment environment) {
    var check = new SettingsCheck(environment);
    check.needs(check.binder.bindOrCreate("laurel", LaurelSettings.class).roles());
    return List.copyOf(check.findings);
  }

  private void names() {
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        for (var name : listed.getPropertyNames()) {
          KnownSettings.fault(name, String.valueOf(source.getProperty(name)))
              .map(fault -> fault.endsWith("?") ? fault : fault + ".")
              .map(fault -> new Finding(Places.of(source, name), fault))
              .ifPresent(findings::add);
        }
      }
    }
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
        add(setting, property, Values.mustBe(setting));
      }
    }
  }

  /** The place where it runs fills it in. */
  private static boolean isLeftOpen(@Nullable Object value) {
    return String.valueOf(value).contains("${");
  }

  private void sense(Setting setting, Object value) {
    var fault = Values.fault(setting, value);
    if (!fault.isEmpty() && !isLeftOpen(value)) {
      add(setting, property(setting), fault);
    }
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
    stateEngine();
  }

  private void stateEngine() {
    var roles = binder.bindOrCreate("laurel", LaurelSettings.class).roles();
    if (isAny(roles, Role.STATE, Role.WORKER, Role.CONSOLE)
        && binder.bindOrCreate("laurel.state", StateSettings.class).isRisingWave()) {
      whole("laurel.risingwave", RisingWaveSettings.class, RisingWaveSettings::address);
    }
  }

  private <T> void whole(String prefix, Class<T> type, Consumer<T> needs) {
    try {
      needs.accept(binder.bindOrCreate(prefix, type));
    } catch (CannotStart missing) {
      findings.add(new Finding("settings", String.valueOf(missing.getMessage())));
    }
  }

  private void needs(Set<Role> roles) {
    if (!EnumSet.of(Role.CONSOLE).containsAll(roles)) {
      whole("laurel.kafka", KafkaSettings.class, KafkaSettings::servers);
    }
    if (!EnumSet.of(Role.GATEWAY).containsAll(roles) || takesTexts()) {
      whole("laurel.ledger", LedgerSettings.class, LedgerSettings::address);
    }
    if (isAny(roles, Role.TRIGGERS, Role.WORKER, Role.CONSOLE)) {
      whole("laurel.temporal", TemporalSettings.class, TemporalSettings::frontend);
    }
    if (isAny(roles, Role.GATEWAY, Role.CONSOLE)) {
      whole("laurel", LaurelSettings.class, LaurelSettings::keys);
    }
    if (isAny(roles, Role.TRIGGERS, Role.CONSOLE)) {
      whole("laurel", LaurelSettings.class, LaurelSettings::refSecret);
    }
  }

  /** Whose number a text comes from stands in the ledger. */
  private boolean takesTexts() {
    return binder.bindOrCreate("laurel.webhooks.twilio", TwilioCalls.class).isSet();
  }

  private static boolean isAny(Set<Role> roles, Role... wanted) {
    return !Collections.disjoint(roles, Arrays.asList(wanted));
  }

  private void add(Setting setting, @Nullable ConfigurationProperty property, String detail) {
    var shown =
        property == null || !mayBeShown(setting, String.valueOf(property.getValue()))
            ? "."
            : ", not " + property.getValue() + ".";
    findings.add(new Finding(Places.of(property), setting.name() + " " + detail + shown));
  }

  /** Texts may be secrets, and addresses hold some. */
  private static boolean mayBeShown(Setting setting, String value) {
    var type = setting.component().getType();
    return type != String.class && type != Path.class && !value.contains("@");
  }

  private @Nullable ConfigurationProperty property(Setting setting) {
    var name = ConfigurationPropertyName.of(setting.name());
    for (var source : ConfigurationPropertySources.get(environment)) {
      var property = source.getConfigurationProperty(name);
      if (property != null) {
        return property;
      }
    }
    return null;
  }
}
