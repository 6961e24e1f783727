package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LocalPortTest {

  @Test
  void namesThePortTheSettingAndTheFix() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = new LocalPort(taken.getLocalPort(), "Kafka", "laurel.embedded.kafka-port");

      assertThatThrownBy(port::mustBeFree)
          .isInstanceOf(CannotStart.class)
          .hasMessage(
              "Port %d (Kafka) is taken; stop what listens there or set laurel.embedded.kafka-port"
                      .formatted(taken.getLocalPort())
                  + " (LAUREL_EMBEDDED_KAFKA_PORT) to a free port.");
    }
  }
}
