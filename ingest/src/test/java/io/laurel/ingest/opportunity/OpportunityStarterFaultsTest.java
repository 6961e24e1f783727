package io.laurel.ingest.opportunity;

import static io.laurel.testing.Opportunities.opportunity;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.ingest.topic.Topics;
import io.laurel.testing.InMemoryCampaigns;
import io.laurel.testing.Plans;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpportunityStarterFaultsTest {

  private static final TopicPartition FIRST = new TopicPartition(Topics.OPPORTUNITIES, 0);
  private static final TopicPartition SECOND = new TopicPartition(Topics.OPPORTUNITIES, 1);
  private static final CustomerRefs REFS = new CustomerRefs("0123456789abcdef".getBytes(UTF_8));
  private static final StarterSettings FAST =
      new StarterSettings(
          Duration.ofMillis(1), Duration.ofMillis(500), Duration.ofMillis(1), Duration.ofMillis(2));

  private final Frontend frontend = new Frontend();
  private final InMemoryCampaigns campaigns = new InMemoryCampaigns();
  private final FaultyConsumer consumer = new FaultyConsumer();
  private final MockProducer<byte[], byte[]> letters =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private Server server;
  private ManagedChannel channel;
  private OpportunityStarter starter;

  /** Temporal's frontend, as far as a start needs it. */
  private static final class Frontend extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    final Set<String> started = ConcurrentHashMap.newKeySet();
    final Map<String, Status> refused = new ConcurrentHashMap<>();

    @Override
    public void getSystemInfo(
        GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
      answer.onNext(GetSystemInfoResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void startWorkflowExecution(
        StartWorkflowExecutionRequest request,
        StreamObserver<StartWorkflowExecutionResponse> answer) {
      var refusal = refused.get(request.getWorkflowId());
      if (refusal != null) {
        answer.onError(refusal.asRuntimeException());
        return;
      }
      started.add(request.getWorkflowId());
      answer.onNext(StartWorkflowExecutionResponse.newBuilder().setRunId("run").build());
      answer.onCompleted();
    }
  }

  /** Fails when it is told to. */
  private static final class FaultyConsumer extends MockConsumer<byte[], byte[]> {
    final ConcurrentLinkedQueue<KafkaException> commits = new ConcurrentLinkedQueue<>();

    FaultyConsumer() {
      super("earliest");
    }

    @Override
    public synchronized void commitSync() {
      var fault = commits.poll();
      if (fault != null) {
        throw fault;
      }
      super.commitSync();
    }
  }

  @BeforeEach
  void connect() throws IOException {
    server = InProcessServerBuilder.forName("frontend").addService(frontend).build().start();
    channel = InProcessChannelBuilder.forName("frontend").build();
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setChannel(channel).build());
    campaigns.put(Plans.gearUp(50_000, null));
    consumer.subscribe(List.of(Topics.OPPORTUNITIES));
    consumer.rebalance(List.of(FIRST, SECOND));
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    starter =
        new OpportunityStarter(
            new OpportunityStarter.Source(consumer, new DeadLetters(letters)),
            WorkflowClient.newInstance(stubs),
            new OpportunityStarter.Reading(REFS, campaigns),
            FAST);
  }

  @AfterEach
  void disconnect() {
    starter.close();
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void buriesWhatTemporalWillNeverTakeAndGoesOn() throws Exception {
    frontend.refused.put(
        "opportunity/bad", Status.INVALID_ARGUMENT.withDescription("jane@example.org is no value"));
    arrives(FIRST, "a");
    arrives(FIRST, "bad");
    arrives(FIRST, "c");
    starter.turn();

    assertThat(frontend.started).containsExactlyInAnyOrder("opportunity/a", "opportunity/c");
    assertThat(committed(FIRST)).isEqualTo(3);
    assertThat(starter.counts()).isEqualTo(new StarterCounts(3, 2, 1, 0));
    assertThat(letters.history())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.topic()).isEqualTo(Topics.OPPORTUNITIES_DLQ);
          assertThat(header(letter, "origin_offset")).isEqualTo("1");
          assertThat(header(letter, "reason"))
              .contains("takes no such call")
              .doesNotContain("jane");
        });
  }

  @Test
  void aSearchAttributeThatTheNamespaceLacksIsWaitedFor() throws Exception {
    frontend.refused.put(
        "opportunity/b",
        Status.INVALID_ARGUMENT.withDescription(
            "Namespace default has no mapping defined for search attribute Campaign"));
    arrives(FIRST, "b");
    starter.turn();

    assertThat(letters.history()).isEmpty();
    assertThat(starter.counts().started()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "NOT_FOUND", "PERMISSION_DENIED", "UNAUTHENTICATED"})
  void whatIsNotTheOpportunitysFaultWaitsAloneInItsPartition(Status.Code code) throws Exception {
    frontend.refused.put("opportunity/b", code.toStatus());
    arrives(FIRST, "a");
    arrives(FIRST, "b");
    arrives(SECOND, "c");
    starter.turn();

    assertThat(committed(FIRST)).isEqualTo(1);
    assertThat(committed(SECOND)).isEqualTo(1);
    assertThat(letters.history()).isEmpty();

    assertThat(starter.counts()).isEqualTo(new StarterCounts(3, 2, 0, 1));

    frontend.refused.clear();
    comesAgain(FIRST, 1, "b");
    starter.turn();
    assertThat(starter.counts()).isEqualTo(new StarterCounts(4, 3, 0, 1));
    assertThat(frontend.started).contains("opportunity/b");
    assertThat(committed(FIRST)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"campaign_id\":\"gear-up\"', '\"campaign_id\":\"Gear up!\"', /campaign_id",
    "'\"campaign_id\":\"gear-up\"', '\"campaign_id\":\"unknown\"', /campaign_version",
    "'\"campaign_version\":1', '\"campaign_version\":7', /campaign_version",
    "'\"campaign_version\":1', '\"campaign_version\":\"1\"', /campaign_version",
    "'\"kind\":\"event\"', '\"kind\":\"whim\"', /kind",
    "'\"opportunity_id\":\"a\"', '\"opportunity_id\":\"../a\"', /opportunity_id",
    "'\"customer_id\":\"customer-a\"', '\"customer_id\":\"jane\\u0000\"', /customer_id",
    "'\"expires_at\":\"2026', '\"expires_at\":\"soon', /expires_at",
  })
  void buriesWhatAnotherProducerGotWrongWithTheField(String right, String wrong, String pointer)
      throws Exception {
    var value = new String(OpportunityJson.write(opportunity("a")), UTF_8).replace(right, wrong);
    arrives(FIRST, value.getBytes(UTF_8));
    starter.turn();

    assertThat(committed(FIRST)).isEqualTo(1);
    assertThat(frontend.started).isEmpty();
    assertThat(header(letters.history().getFirst(), "reason"))
        .contains(pointer)
        .doesNotContain("jane");
  }

  @Test
  void takesAnOpportunityWithoutAReference() throws Exception {
    var value =
        new String(OpportunityJson.write(opportunity("a")), UTF_8)
            .replaceFirst("\"customer_ref\":\"[^\"]*\",", "");
    arrives(FIRST, value.getBytes(UTF_8));
    starter.turn();

    assertThat(frontend.started).containsExactly("opportunity/a");
  }

  @Test
  void outlivesFaultsOfKafkaThatAnOperatorMends() throws Exception {
    consumer.setPollException(new SaslAuthenticationException("the password was changed"));
    starter.turn();
    consumer.commits.add(new SaslAuthenticationException("the password was changed"));
    consumer.commits.add(new RebalanceInProgressException());
    arrives(FIRST, "a");
    starter.turn();
    arrives(FIRST, "b");
    starter.turn();
    arrives(FIRST, "c");
    starter.turn();

    assertThat(frontend.started).hasSize(3);
    assertThat(committed(FIRST)).isEqualTo(3);
  }

  @Test
  void closesItsClientsAlsoWhenItNeverRan() {
    starter.close();

    assertThat(consumer.closed()).isTrue();
    assertThat(letters.closed()).isTrue();
  }

  private void arrives(TopicPartition partition, String id) {
    arrives(partition, OpportunityJson.write(opportunity(id)));
  }

  private void arrives(TopicPartition partition, byte[] value) {
    var offset = ends.merge(partition, 1L, Long::sum) - 1;
    consumer.addRecord(
        new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, value));
  }

  private void comesAgain(TopicPartition partition, long offset, String id) {
    ends.put(partition, offset);
    arrives(partition, id);
  }

  private long committed(TopicPartition partition) {
    var offset = consumer.committed(Set.of(partition)).get(partition);
    return offset == null ? 0 : offset.offset();
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
