package io.laurel.ingest.opportunity;

import static io.laurel.testing.Opportunities.opportunity;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.laurel.customer.CustomerId;
import io.laurel.engine.OpportunityWorkflow;
import io.laurel.engine.SearchAttributes;
import io.laurel.engine.TaskQueues;
import io.laurel.ingest.topic.DeadLetters;
import io.laurel.opportunity.Opportunity;
import io.laurel.testing.InMemoryCampaigns;
import io.laurel.testing.Plans;
import io.laurel.testing.TestTemporal;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpportunityStarterTest {

  private static final CustomerRefs REFS = new CustomerRefs("0123456789abcdef".getBytes(UTF_8));
  private static final StarterSettings EAGER =
      new StarterSettings(
          Duration.ofMillis(20),
          Duration.ofSeconds(10),
          Duration.ofMillis(1),
          Duration.ofMillis(5));
  private static final StarterSettings IMPATIENT =
      new StarterSettings(
          EAGER.poll(), Duration.ofMillis(100), EAGER.firstPause(), EAGER.longestPause());

  private final InMemoryCampaigns campaigns = new InMemoryCampaigns();
  private final InMemoryTopic topic = new InMemoryTopic();
  private final Line line = new Line();
  private final List<OpportunityStarter> starters = new ArrayList<>();
  private final Letters letters = new Letters();
  private TestWorkflowEnvironment temporal;
  private WorkflowClient client;

  private static final class Letters extends MockProducer<byte[], byte[]> {
    final Semaphore sent = new Semaphore(0);

    Letters() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> letter) {
      sent.release();
      return super.send(letter);
    }
  }

  @BeforeEach
  void connect() {
    campaigns.put(Plans.gearUp(50_000, null));
    temporal = TestTemporal.server(GlobalDataConverter.get());
    client =
        WorkflowClient.newInstance(
            temporal.getWorkflowServiceStubs(),
            WorkflowClientOptions.newBuilder().setInterceptors(line).build());
  }

  @AfterEach
  void close() {
    starters.forEach(OpportunityStarter::close);
    temporal.close();
  }

  @Test
  void startsAWorkflowForEachAndThenCommits() throws InterruptedException {
    arrives(0, "a");
    arrives(0, "b");
    arrives(1, "c");
    start(topic.member(0, 1));
    topic.awaitCommitted(0, 2);
    topic.awaitCommitted(1, 1);

    for (var id : List.of("a", "b", "c")) {
      var workflow = workflow(id);
      assertThat(workflow.getWorkflowType()).isEqualTo(OpportunityWorkflow.TYPE);
      assertThat(workflow.getTaskQueue()).isEqualTo(TaskQueues.OPPORTUNITIES);
      assertThat(workflow.getTypedSearchAttributes().get(SearchAttributes.CAMPAIGN))
          .isEqualTo("gear-up");
      assertThat(workflow.getTypedSearchAttributes().get(SearchAttributes.CUSTOMER_REF))
          .isEqualTo(REFS.of(new CustomerId("customer-" + id)).value());
    }
  }

  @Test
  void keepsWhatIsNoOpportunityAsideAndGoesOn() throws InterruptedException {
    topic.append(0, "nonsense".getBytes(UTF_8));
    topic.append(0, null);
    arrives(0, "a");
    start(topic.member(0));
    topic.awaitCommitted(0, 3);

    workflow("a");
    assertThat(letters.history())
        .extracting(letter -> header(letter.headers().lastHeader("origin_offset").value()))
        .containsExactlyInAnyOrder("0", "1");
    assertThat(letters.history())
        .allSatisfy(letter -> {
          assertThat(letter.topic()).isEqualTo("opportunities.dlq");
          assertThat(header(letter.headers().lastHeader("reason").value()))
              .isNotBlank()
              .doesNotContain("nonsense");
        });
  }

  private static String header(byte[] value) {
    return new String(value, UTF_8);
  }

  @Test
  void doesNotCommitPastALetterThatWasNotKept() throws InterruptedException {
    letters.sendException = new TimeoutException();
    topic.append(0, "nonsense".getBytes(UTF_8));
    arrives(0, "a");
    start(topic.member(0));
    assertThat(letters.sent.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();

    assertThat(topic.committed(0)).isZero();
    letters.sendException = null;
    topic.awaitCommitted(0, 2);
    assertThat(letters.history()).hasSize(1);
  }

  @Test
  void keepsItsPlaceWhileTemporalIsAway() throws InterruptedException {
    line.cut(_ -> true);
    arrives(0, "a");
    arrives(1, "b");
    var starter = start(topic.member(0, 1));
    line.awaitLost(10);
    arrives(0, "later");

    assertThat(topic.committed(0)).isZero();
    assertThat(topic.committed(1)).isZero();
    assertThat(starter.live()).isTrue();

    line.mend();
    topic.awaitCommitted(0, 2);
    topic.awaitCommitted(1, 1);
    List.of("a", "b", "later").forEach(this::workflow);
  }

  @Test
  void givesUpOnAStartThatNeverEndsAndTriesAgain() throws InterruptedException {
    line.fallSilent(_ -> true);
    arrives(0, "a");
    start(topic.member(0), IMPATIENT);
    line.awaitLost(3);

    assertThat(topic.committed(0)).isZero();
    line.mend();
    topic.awaitCommitted(0, 1);
    workflow("a");
  }

  @Test
  void oneThatDoesNotStartHoldsItsPartitionBackAndTheOthersStartOnce() throws InterruptedException {
    line.cut(id -> id.endsWith("/b"));
    line.loseAnswer(id -> id.endsWith("/a"));
    arrives(0, "a");
    arrives(0, "b");
    start(topic.member(0));
    line.awaitLost(4);

    assertThat(topic.committed(0)).isZero();
    assertThatThrownBy(() -> workflow("b")).isInstanceOf(WorkflowNotFoundException.class);
    var run = workflow("a").getExecution();

    line.mend();
    topic.awaitCommitted(0, 2);
    workflow("b");
    assertThat(workflow("a").getExecution()).isEqualTo(run);
  }

  @Test
  void anOpportunityThatComesTwiceRunsOnce() throws InterruptedException {
    arrives(0, "a");
    start(topic.member(0));
    topic.awaitCommitted(0, 1);
    var run = workflow("a").getExecution();

    arrives(0, "a");
    topic.awaitCommitted(0, 2);
    assertThat(workflow("a").getExecution()).isEqualTo(run);
  }

  @Test
  void anOpportunityThatHasEndedIsNotStartedAnew() throws InterruptedException {
    arrives(0, "a");
    start(topic.member(0));
    topic.awaitCommitted(0, 1);
    var run = workflow("a").getExecution();
    client.newUntypedWorkflowStub(run.getWorkflowId()).terminate("ended");

    arrives(0, "a");
    topic.awaitCommitted(0, 2);
    assertThat(workflow("a").getExecution()).isEqualTo(run);
    assertThat(workflow("a").getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
  }

  @Test
  void aPartitionThatMovesIsDoneByItsNewOwner() throws InterruptedException {
    line.cut(_ -> true);
    arrives(0, "a");
    arrives(1, "b");
    var leaving = topic.member(0, 1);
    start(leaving);
    line.awaitLost(2);
    leaving.schedulePollTask(() -> leaving.own(List.of(1)));
    line.awaitLost(6);
    line.mend();
    topic.awaitCommitted(1, 1);
    assertThat(topic.committed(0)).isZero();

    start(topic.member(0));
    topic.awaitCommitted(0, 1);
    List.of("a", "b").forEach(this::workflow);
  }

  @Test
  void aCommitThatARebalanceRefusesIsMadeUpFor() throws InterruptedException {
    var member = topic.member(0);
    member.refuseCommit(new RebalanceInProgressException());
    member.refuseCommit(new CommitFailedException());
    arrives(0, "a");
    start(member);

    topic.awaitCommitted(0, 1);
    assertThat(line.starts()).isEqualTo(3);
    workflow("a");
  }

  @Test
  void outlastsABrokerThatDoesNotAnswer() throws InterruptedException {
    var member = topic.member(0);
    member.setPollException(new DisconnectException());
    arrives(0, "a");
    start(member);

    topic.awaitCommitted(0, 1);
    workflow("a");
  }

  @Test
  void closesWhileTemporalIsAwayAndLeavesItsPlaceToTheNext() throws InterruptedException {
    line.cut(_ -> true);
    arrives(0, "a");
    var member = topic.member(0);
    var starter = start(member);
    line.awaitLost(1);
    starter.close();

    assertThat(starter.live()).isFalse();
    assertThat(member.closed()).isTrue();
    assertThat(topic.committed(0)).isZero();

    line.mend();
    start(topic.member(0));
    topic.awaitCommitted(0, 1);
    workflow("a");
  }

  private void arrives(int partition, String id) {
    topic.append(partition, OpportunityJson.write(opportunity(id)));
  }

  private OpportunityStarter start(InMemoryTopic.Member member) {
    return start(member, EAGER);
  }

  private OpportunityStarter start(InMemoryTopic.Member member, StarterSettings settings) {
    var source = new OpportunityStarter.Source(member, new DeadLetters(letters));
    var reading = new OpportunityStarter.Reading(REFS, campaigns);
    var starter = new OpportunityStarter(source, client, reading, settings);
    starters.add(starter);
    return starter.start();
  }

  private WorkflowExecutionDescription workflow(String id) {
    Opportunity opportunity = opportunity(id);
    return client.newUntypedWorkflowStub(opportunity.id().workflowId()).describe();
  }
}
