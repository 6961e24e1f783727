package io.laurel.worker.embedded;

import io.laurel.worker.sandbox.ProviderSandbox;
import io.laurel.worker.sandbox.SandboxSettings;
import io.laurel.worker.settings.CannotStart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** How each part of the stack is started, and what the process must then be told. */
final class StackParts {

  private final StackOrder order;
  private final DataDirectory data;
  private final Tether tether;
  private final Readiness readiness;

  StackParts(StackOrder order, DataDirectory data, Tether tether, Readiness readiness) {
    this.order = order;
    this.data = data;
    this.tether = tether;
    this.readiness = readiness;
  }

  /** The slowest first; what the others write to is closed last. */
  List<Callable<Part>> wanted() {
    var wanted = new ArrayList<Callable<Part>>();
    if (!order.given(StackOrder.LEDGER)) {
      wanted.add(timed("PostgreSQL", this::postgres));
    }
    if (!order.given(StackOrder.KAFKA)) {
      wanted.add(timed("Kafka", this::kafka));
    }
    if (!order.given(StackOrder.TEMPORAL)) {
      wanted.add(timed("Temporal", this::temporal));
    }
    wanted.add(timed("Provider sandbox", this::sandbox));
    return wanted;
  }

  private Callable<Part> timed(String name, Callable<Part> start) {
    return () -> {
      var part = start.call();
      readiness.ready(name);
      return part;
    };
  }

  private Part postgres() throws Exception {
    var log = data.logs().resolve("postgres.log");
    var server = LocalPostgres.start(data.postgres(), order.where().postgresPort(), log);
    Leftover.find(LocalPostgres.pidFile(data.postgres()), "postgres")
        .ifPresent(process -> tether.hold("PostgreSQL", process));
    var settings =
        Map.of("laurel.ledger.url", server.jdbcUrl(), "laurel.ledger.user", LocalPostgres.USER);
    return new Part("PostgreSQL", settings, server);
  }

  private Part kafka() throws Exception {
    var broker = EmbeddedKafka.start(data.kafka(), order.where().kafkaPort());
    var settings =
        Map.of(
            "laurel.kafka.bootstrap-servers", broker.bootstrap(), "laurel.kafka.replication", "1");
    return new Part("Kafka", settings, broker);
  }

  private Part temporal() throws InterruptedException {
    var server = temporalServer();
    var ready =
        TemporalNamespace.ready(
            server.target(), () -> !(server instanceof DevServer dev) || dev.runs());
    if (!ready) {
      server.close();
      throw new CannotStart(
          "The Temporal server did not become ready; see "
              + data.logs().resolve("temporal.log")
              + ".");
    }
    return new Part("Temporal", Map.of(StackOrder.TEMPORAL, server.target()), server);
  }

  private TemporalServer temporalServer() {
    var where = order.where();
    var binary = order.temporalBinary();
    if (binary.isEmpty()) {
      readiness.out().say(StandInServer.NOTE);
      return StandInServer.start(where.temporalPort());
    }
    var ports = new DevServer.Ports(where.temporalPort(), where.temporalUiPort());
    var server = DevServer.start(binary.get(), data, ports);
    tether.hold("The Temporal server", server.handle());
    return server;
  }

  private Part sandbox() {
    var settings = SandboxSettings.local(order.where().sandboxPort(), data.sandbox());
    var sandbox = ProviderSandbox.start(settings);
    return new Part("The provider sandbox", providers(sandbox.url().toString(), settings), sandbox);
  }

  /** A provider that the settings name is real and stays so. */
  private Map<String, String> providers(String url, SandboxSettings sandbox) {
    var credentials = sandbox.credentials();
    var settings = new LinkedHashMap<String, String>();
    if (!order.given(StackOrder.TWILIO)) {
      settings.put("laurel.providers.twilio.url", url);
      settings.put("laurel.providers.twilio.sid", credentials.twilioSid());
      settings.put("laurel.providers.twilio.token", credentials.twilioToken());
      settings.put("laurel.providers.twilio.from", "+15005550006");
    }
    if (!order.given(StackOrder.LOYALTY)) {
      settings.put("laurel.providers.loyalty.url", url);
      settings.put("laurel.providers.loyalty.key", credentials.loyaltyKey());
    }
    return settings;
  }
}
