package io.laurel.worker;

import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.HttpSettings;
import io.laurel.worker.settings.LaurelSettings;
import io.laurel.worker.settings.LedgerSettings;
import io.laurel.worker.settings.LoyaltyAccess;
import io.laurel.worker.settings.Role;
import io.laurel.worker.settings.TemporalSettings;
import io.laurel.worker.settings.TwilioAccess;
import io.laurel.worker.temporal.NamespaceAttributes;
import io.laurel.worker.wiring.LaurelApplication;
import io.laurel.worker.wiring.TemporalWorkers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** One process: the roles of the settings, until closed. */
final class LaurelProcess implements AutoCloseable {

  private static final Set<Role> TALK_TO_TEMPORAL =
      EnumSet.of(Role.TRIGGERS, Role.WORKER, Role.CONSOLE);

  private final ConfigurableApplicationContext context;
  private final Duration drain;

  private LaurelProcess(ConfigurableApplicationContext context, Duration drain) {
    this.context = context;
    this.drain = drain;
  }

  /**
   * Takes calls when it returns.
   *
   * @param overrides win over files and environment
   * @throws CannotStart when it cannot
   */
  static LaurelProcess start(Map<String, String> overrides) {
    var settings = Settings.checked(overrides);
    settings.mustSuffice();
    var roles = settings.edge("laurel", LaurelSettings.class).roles();
    var properties = new LinkedHashMap<>(temporal(settings, roles));
    settleNamespace(settings, roles);
    properties.putAll(overrides);
    var application = new SpringApplication(LaurelApplication.class);
    application.setRegisterShutdownHook(false);
    application.setAdditionalProfiles(roles.stream().map(Role::label).toArray(String[]::new));
    var arguments = new ArrayList<String>();
    properties.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    try {
      var context = application.run(arguments.toArray(String[]::new));
      return new LaurelProcess(context, drain(settings, roles));
    } catch (RuntimeException e) {
      throw plain(e);
    }
  }

  /** Each start would end in the dead letters otherwise. */
  private static void settleNamespace(Settings settings, Set<Role> roles) {
    if (roles.stream().anyMatch(TALK_TO_TEMPORAL::contains)) {
      var temporal = settings.edge("laurel.temporal", TemporalSettings.class);
      try {
        NamespaceAttributes.ensure(temporal.frontend(), temporal.namespace(), Duration.ZERO);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CannotStart("The start was broken off.", e);
      }
    }
  }

  /** A role that never talks to Temporal must not need one. */
  private static Map<String, String> temporal(Settings settings, Set<Role> roles) {
    if (roles.stream().noneMatch(TALK_TO_TEMPORAL::contains)) {
      return Map.of("spring.temporal.connection.target", "");
    }
    var properties = new LinkedHashMap<String, String>();
    properties.put("spring.temporal.connection.target", settings.value("laurel.temporal.target"));
    properties.put("spring.temporal.start-workers", "" + roles.contains(Role.WORKER));
    if (roles.contains(Role.WORKER)) {
      properties.putAll(
          TemporalWorkers.properties(
              settings.edge("laurel.ledger", LedgerSettings.class).pool(),
              settings.edge("laurel.providers.twilio", TwilioAccess.class),
              settings.edge("laurel.providers.loyalty", LoyaltyAccess.class)));
    }
    return properties;
  }

  /** Nobody sends calls to a role that has no routes. */
  private static Duration drain(Settings settings, Set<Role> roles) {
    return roles.contains(Role.GATEWAY) || roles.contains(Role.CONSOLE)
        ? settings.edge("laurel.http", HttpSettings.class).drain()
        : Duration.ZERO;
  }

  private static RuntimeException plain(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotStart plain) {
        return plain;
      }
      if (cause instanceof BindException unfit) {
        return Settings.unfit(unfit);
      }
      if (cause instanceof PortInUseException taken) {
        return new CannotStart(
            "Port "
                + taken.getPort()
                + " (console and API) is taken; stop what listens there or set laurel.http.port"
                + " (LAUREL_HTTP_PORT) to a free port.",
            failure);
      }
    }
    return failure;
  }

  /** The port that was really taken, also when the settings said 0. */
  int port() {
    var server = ((ServletWebServerApplicationContext) context).getWebServer();
    return server == null ? -1 : server.getPort();
  }

  /**
   * First it says that it is not ready, and takes calls until whoever balances them has noticed;
   * then it takes no more. Calls and workers finish what they do before it returns.
   */
  @Override
  public void close() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
    try {
      Thread.sleep(drain);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    context.close();
  }
}
