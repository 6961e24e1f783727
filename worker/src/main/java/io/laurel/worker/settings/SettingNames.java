package io.laurel.worker.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The names that a setting can have. Whatever else begins with {@code laurel} would be passed over
 * in silence, and is refused instead; so is what is promised but read by nobody yet.
 */
public final class SettingNames {

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
          "laurel.state.engine", "postgres",
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

  private final SortedMap<String, Class<?>> known = new TreeMap<>();

  public SettingNames() {
    for (var edge : EDGES) {
      for (var component : edge.getRecordComponents()) {
        known.put(name(edge, component), component.getType());
      }
    }
  }

  private static String name(Class<?> edge, RecordComponent component) {
    var prefix = edge.getAnnotation(ConfigurationProperties.class).value();
    var kebab = component.getName().replaceAll("([A-Z])", "-$1");
    return prefix + "." + kebab.toLowerCase(Locale.ROOT);
  }

  /**
   * What is wrong with a setting, if anything.
   *
   * @param spelled a property as in {@code application.yml} or a variable of the environment
   */
  public Optional<String> fault(String spelled, String value) {
    if (!spelled.toLowerCase(Locale.ROOT).matches("laurel[._].*") || isOfOthers(spelled, value)) {
      return Optional.empty();
    }
    for (var promised : NOT_YET.entrySet()) {
      if (plain(spelled).startsWith(plain(promised.getKey()))) {
        return notYet(spelled, value.strip(), promised.getValue());
      }
    }
    return isKnown(plain(spelled)) ? Optional.empty() : Optional.of(unknown(spelled));
  }

  private static boolean isOfOthers(String spelled, String value) {
    return OF_THE_SHELL.contains(spelled)
        || OF_KUBERNETES.matcher(spelled).matches()
        || (spelled.endsWith("_PORT") && value.matches("(tcp|udp|sctp)://.*"))
        || spelled.startsWith(TESTS)
        || spelled.equals(LOG_FILE);
  }

  private static Optional<String> notYet(String spelled, String value, String harmless) {
    if (value.isEmpty() || value.equalsIgnoreCase(harmless)) {
      return Optional.empty();
    }
    var fix = harmless.isEmpty() ? "leave it out" : "leave it out or set it to " + harmless;
    return Optional.of("%s: %s is not supported yet; %s".formatted(spelled, value, fix));
  }

  private boolean isKnown(String plain) {
    return known.entrySet().stream()
        .anyMatch(setting ->
            isMany(setting.getValue())
                ? plain.startsWith(plain(setting.getKey()))
                : plain.equals(plain(setting.getKey())));
  }

  private static boolean isMany(Class<?> type) {
    return Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
  }

  private String unknown(String spelled) {
    var nearest =
        known.keySet().stream()
            .filter(name -> distance(plain(name), plain(spelled)) <= plain(name).length() / 5)
            .min((a, b) -> distance(plain(a), plain(spelled)) - distance(plain(b), plain(spelled)));
    return "there is no setting "
        + spelled
        + nearest
            .map(name -> "; did you mean " + (isVariable(spelled) ? variable(name) : name) + "?")
            .orElse("; docs/settings.md names all there are");
  }

  private static boolean isVariable(String spelled) {
    return spelled.startsWith("LAUREL_");
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /** The same for all ways in which Spring lets a name be spelled. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** How many letters must be changed, added or left out to make the one of the other. */
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
