package io.laurel.worker.wiring;

import io.laurel.activities.json.DurableJson;
import io.laurel.activities.postgres.OpenOpportunities;
import io.laurel.worker.settings.Role;
import io.laurel.worker.sweep.Sweeper;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import io.temporal.spring.boot.WorkerOptionsCustomizer;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How payloads are written, and how the workers behave beside what application.yml says. */
@Configuration(proxyBeanMethods = false)
class TemporalWiring {

  /** On a cold machine the first workflow task can take longer than the SDK's one second. */
  private static final Duration PATIENCE_WITH_A_TASK = Duration.ofSeconds(10);

  @Bean
  DataConverter mainDataConverter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(DurableJson.mapper()));
  }

  @Bean
  WorkerOptionsCustomizer patientDeadlockDetector() {
    return new WorkerOptionsCustomizer() {
      @Override
      public WorkerOptions.Builder customize(
          WorkerOptions.Builder options, String worker, String queue) {
        return options.setDefaultDeadlockDetectionTimeout(PATIENCE_WITH_A_TASK.toMillis());
      }
    };
  }

  @Bean
  TemporalOptionsCustomizer<WorkerFactoryOptions.Builder> virtualWorkflowThreads() {
    return options -> options.setUsingVirtualWorkflowThreads(true);
  }

  @Bean(initMethod = "start")
  @OnRole(Role.WORKER)
  Sweeper sweeper(OpenOpportunities opportunities, WorkflowClient temporal) {
    return new Sweeper(opportunities, temporal);
  }

  @Bean
  @OnRole(Role.WORKER)
  SmartLifecycle workersDrain(WorkerFactory factory) {
    return new Draining(factory);
  }

  /** The starter's own shutdown does not wait, and a finished provider call would be lost. */
  private static final class Draining implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private final WorkerFactory factory;
    private volatile boolean running;

    Draining(WorkerFactory factory) {
      this.factory = factory;
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      factory.shutdown();
      factory.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return Integer.MAX_VALUE;
    }
  }
}
