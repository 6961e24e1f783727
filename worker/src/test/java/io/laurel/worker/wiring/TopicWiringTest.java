package io.laurel.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.worker.settings.CannotStart;
import io.laurel.worker.settings.KafkaSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

class TopicWiringTest {

  @EnableConfigurationProperties(KafkaSettings.class)
  @Import(TopicWiring.class)
  static class Process {}

  @Test
  void aConsoleAloneNeedsNoKafka() {
    try (var context = inRoles("console")) {
      context.refresh();
      assertThat(context.getBeanNamesForType(TopicWiring.KafkaClient.class)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "triggers", "state", "worker", "console,state"})
  void everyOtherRoleAsksForIt(String roles) {
    try (var context = inRoles(roles)) {
      assertThatThrownBy(context::refresh)
          .hasRootCauseInstanceOf(CannotStart.class)
          .rootCause()
          .hasMessageContaining("laurel.kafka.bootstrap-servers");
    }
  }

  private static AnnotationConfigApplicationContext inRoles(String roles) {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test", Map.of("laurel.roles", roles)));
    context.register(Process.class);
    return context;
  }
}
