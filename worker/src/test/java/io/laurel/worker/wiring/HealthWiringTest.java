package io.laurel.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.ingest.armed.ArmedProjector;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.ingest.opportunity.OpportunityStarter;
import io.laurel.ingest.opportunity.Pacing;
import io.laurel.ingest.opportunity.StarterSettings;
import io.laurel.ingest.projector.Projector;
import io.laurel.ingest.relay.Relay;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.trigger.TriggerStreams;
import io.laurel.testing.InMemoryCampaigns;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.health.contributor.Status;

class HealthWiringTest {

  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

  @Test
  void aProcessWithoutThesePartsIsWell() {
    assertThat(status()).isEqualTo(Status.UP);
  }

  @Test
  void aPartWhoseThreadEndedMakesItsProcessRestart() {
    var starter = starter().start();
    beans.registerSingleton("starter", starter);
    assertThat(status()).isEqualTo(Status.UP);

    starter.close();
    assertThat(status()).isEqualTo(Status.DOWN);
  }

  private Status status() {
    return new HealthWiring()
        .partsHealth(
            beans.getBeanProvider(Projector.class),
            beans.getBeanProvider(ArmedProjector.class),
            beans.getBeanProvider(TriggerStreams.class),
            beans.getBeanProvider(OpportunityStarter.class),
            beans.getBeanProvider(Relay.class))
        .health()
        .getStatus();
  }

  private static OpportunityStarter starter() {
    var bytes = new ByteArraySerializer();
    return new OpportunityStarter(
        new OpportunityStarter.Source(
            new MockConsumer<>("earliest"),
            new DeadLetters(new MockProducer<>(true, null, bytes, bytes))),
        WorkflowClient.newInstance(WorkflowServiceStubs.newLocalServiceStubs()),
        new OpportunityStarter.Reading(new CustomerRefs(new byte[16]), new InMemoryCampaigns()),
        StarterSettings.paced(Pacing.UNLIMITED));
  }
}
