package io.laurel.worker.settings;

import io.laurel.campaign.condition.Spelling;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Every setting there is, as the records declare them. Whatever else begins with {@code laurel}
 * would be passed over in silence, and is refused instead; so is what is promised but read by
 * nobody yet.
 */
public final class KnownSettings {

  /** One record an edge. */
  public static final List<Class<? extends Record>> EDGES =
      List.of(
          LaurelSettings.class,
          HttpSettings.class,
          KafkaSettings.class,
          LedgerSettings.class,
          TemporalSettings.class,
          ModelAccess.class,
          TwilioAccess.class,
          LoyaltyAccess.class,
          CatalogueSettings.class,
          GateOptions.class,
          StateSettings.class,
          RisingWaveSettings.class,
          ShopifyCalls.class,
          ZendeskCalls.class,
          StandardCalls.class,
          BrazeCalls.class,
          TwilioCalls.class,
          TriggersSettings.class,
          StartsSettings.class,
          WarehouseSettings.class,
          EmbeddedSettings.class);

  /** With the one value at which nothing is missed; empty where there is none. */
  private static final Map<String, String> NOT_YET =
      Map.of(
          "laurel.approvals.signals", "accept",
          "laurel.temporal.codec-key-file", "",
          "laurel.providers.braze", "",
          "laurel.providers.salesforce", "",
          "laurel.notifications", "");

  /** The launcher reads some; {@code DIR/env} sets the others for scripts. */
  private static final Set<String> OF_THE_SHELL =
      Set.of(
          "LAUREL_TEMPORAL_BIN",
          "LAUREL_JAVA_OPTS",
          "LAUREL_CONFIG_DIR",
          "LAUREL_URL",
          "LAUREL_KEY_SOURCE",
          "LAUREL_KEY_ADMIN",
          "LAUREL_KEY_APPROVER",
          "LAUREL_KEY_VIEWER",
          "LAUREL_TEMPORAL",
          "LAUREL_KAFKA",
          "LAUREL_JDBC",
          "LAUREL_SANDBOX");

  /** Kubernetes tells each container of the services beside it, and one may be called laurel. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile("LAUREL_([A-Z0-9_]+_)?(SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)|PORT_\\d+_.*)");

  private static final String TESTS = "laurel.test.";
  private static final String LOG_FILE = "laurel.log.file";

  private static final List<Setting> ALL =
      EDGES.stream()
          .flatMap(edge -> Arrays.stream(edge.getRecordComponents()).map(c -> setting(edge, c)))
          .toList();

  private KnownSettings() {}

  /**
   * One setting.
   *
   * @param name as in {@code application.yml}
   */
  public record Setting(String name, RecordComponent component) {

    /** As it is called in the environment. */
    public String variable() {
      return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** Whether this is its name, or that of an entry in its list or map. */
    boolean isCalled(String spelled) {
      var type = component.getType();
      var whole = plain(spelled);
      return whole.equals(plain(name))
          || (Map.class.isAssignableFrom(type) && whole.startsWith(plain(name)))
          || (Collection.class.isAssignableFrom(type) && whole.matches(plain(name) + "\\d+"));
    }
  }

  public static List<Setting> all() {
    return ALL;
  }

  private static Setting setting(Class<?> edge, RecordComponent component) {
    var prefix = edge.getAnnotation(ConfigurationProperties.class).value();
    var kebab = component.getName().replaceAll("([A-Z])", "-$1");
    return new Setting(prefix + "." + kebab.toLowerCase(Locale.ROOT), component);
  }

  /**
   * What is wrong with a name, or with the value of what is only promised, if anything.
   *
   * @param spelled a property as in {@code application.yml} or a variable of the environment
   */
  public static Optional<String> fault(String spelled, String value) {
    if (!spelled.toLowerCase(Locale.ROOT).matches("laurel[._].*") || isOfOthers(spelled, value)) {
      return Optional.empty();
    }
    for (var promised : NOT_YET.entrySet()) {
      if (plain(spelled).startsWith(plain(promised.getKey()))) {
        return notYet(promised.getKey(), value.strip(), promised.getValue());
      }
    }
    return ALL.stream().anyMatch(setting -> setting.isCalled(spelled))
        ? Optional.empty()
        : Optional.of(unknown(spelled));
  }

  private static boolean isOfOthers(String spelled, String value) {
    return OF_THE_SHELL.contains(spelled)
        || OF_KUBERNETES.matcher(spelled).matches()
        || (spelled.endsWith("_PORT") && value.matches("(tcp|udp|sctp)://.*"))
        || spelled.startsWith(TESTS)
        || spelled.equals(LOG_FILE);
  }

  private static Optional<String> notYet(String name, String value, String harmless) {
    if (value.isEmpty() || value.equalsIgnoreCase(harmless)) {
      return Optional.empty();
    }
    // it may be a secret
    return Optional.of(
        harmless.isEmpty()
            ? name + " is not supported yet; leave it out"
            : "%s can only be %s so far; leave it out".formatted(name, harmless));
  }

  private static String unknown(String spelled) {
    Function<Setting, String> names =
        spelled.startsWith("LAUREL_") ? Setting::variable : Setting::name;
    return "there is no setting "
        + spelled
        + Spelling.nearest(spelled, ALL.stream().map(names).toList())
            .map(name -> "; did you mean " + name + "?")
            .orElse("; docs/settings.md names all there are");
  }

  /** The same for all ways in which Spring lets a name be spelled. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
