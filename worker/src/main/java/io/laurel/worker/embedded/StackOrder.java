package io.laurel.worker.embedded;

import io.laurel.worker.settings.EmbeddedSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is to be started.
 *
 * @param httpPort of Laurel itself
 * @param where the ports of the parts
 * @param setting the value of a setting, empty when it is not set
 * @param temporalBinary the server to run; empty for the Java test server
 */
public record StackOrder(
    int httpPort,
    EmbeddedSettings where,
    UnaryOperator<String> setting,
    Optional<Path> temporalBinary) {

  static final String LEDGER = "laurel.ledger.url";
  static final String KAFKA = "laurel.kafka.bootstrap-servers";
  static final String TEMPORAL = "laurel.temporal.target";
  static final String TWILIO = "laurel.providers.twilio.sid";
  static final String LOYALTY = "laurel.providers.loyalty.url";

  /** Set by the user, so that no part of the stack is needed for it. */
  boolean given(String name) {
    return !setting.apply(name).isBlank();
  }

  /**
   * @throws io.laurel.worker.settings.CannotStart naming the first port that two want, or that is
   *     taken
   */
  public void mustBeFree() {
    var wanted = new HashMap<Integer, LocalPort>();
    for (var port : ports()) {
      var other = port.number() == 0 ? null : wanted.put(port.number(), port);
      if (other != null) {
        throw port.wantedTwice(other);
      }
    }
    ports().forEach(LocalPort::mustBeFree);
  }

  private List<LocalPort> ports() {
    var ports = new ArrayList<LocalPort>();
    ports.add(new LocalPort(httpPort, "console and API", "laurel.http.port"));
    if (!given(LEDGER)) {
      ports.add(port(where.postgresPort(), "PostgreSQL", "postgres-port"));
    }
    if (!given(KAFKA)) {
      ports.add(port(where.kafkaPort(), "Kafka", "kafka-port"));
    }
    if (!given(TEMPORAL)) {
      ports.add(port(where.temporalPort(), "Temporal", "temporal-port"));
      temporalBinary.ifPresent(
          binary -> ports.add(port(where.temporalUiPort(), "Temporal UI", "temporal-ui-port")));
    }
    ports.add(port(where.sandboxPort(), "the provider sandbox", "sandbox-port"));
    return ports;
  }

  private static LocalPort port(int number, String user, String setting) {
    return new LocalPort(number, user, "laurel.embedded." + setting);
  }
}
