package io.laurel.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicSetupTest {

  @Test
  void makesAllTopicsAlike() {
    assertThat(topics(1))
        .extracting(NewTopic::name)
        .containsExactly(
            "raw_events",
            "raw_events.checked",
            "opportunities",
            "triggers.moves",
            "opportunities.armed",
            "raw_events.dlq",
            "opportunities.dlq");
    assertThat(topics(1))
        .allSatisfy(topic -> {
          assertThat(topic.numPartitions()).isEqualTo(12);
          assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime");
          assertThat(topic.configs()).doesNotContainKey("min.insync.replicas");
        });
  }

  @Test
  void keepsTheNewestWordOnWhatIsArmed() {
    assertThat(topics(1))
        .filteredOn(topic -> topic.name().equals("opportunities.armed"))
        .allSatisfy(
            topic -> assertThat(topic.configs()).containsEntry("cleanup.policy", "compact"));
  }

  @Test
  void asksForTwoReplicasInSyncWhereThereAreThree() {
    assertThat(topics(3))
        .allSatisfy(topic -> {
          assertThat(topic.replicationFactor()).isEqualTo((short) 3);
          assertThat(topic.configs()).containsEntry("min.insync.replicas", "2");
        });
  }

  private static List<NewTopic> topics(int replication) {
    return TopicSetup.topics(TopicSettings.replicated(replication));
  }
}
