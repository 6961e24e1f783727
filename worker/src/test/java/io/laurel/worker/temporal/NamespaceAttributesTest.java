package io.laurel.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.laurel.worker.settings.CannotStart;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespaceAttributesTest {

  private final Operator operator = new Operator();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = InProcessServerBuilder.forName("operator").addService(operator).build().start();
    channel = InProcessChannelBuilder.forName("operator").build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private void ensure() throws InterruptedException {
    var options = OperatorServiceStubsOptions.newBuilder().setChannel(channel);
    var stubs = OperatorServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
    new NamespaceAttributes(stubs, "host:7233", "shop").ensure(Duration.ZERO);
  }

  @Test
  void registersWhatIsMissing() throws InterruptedException {
    operator.known.put("Stage", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    ensure();

    assertThat(operator.known).isEqualTo(NamespaceAttributes.ALL);
    assertThat(operator.added).isEqualTo(NamespaceAttributes.ALL.size() - 1);
  }

  @Test
  void namesTheCommandWhereItMayNot() {
    NamespaceAttributes.ALL.forEach(operator.known::put);
    operator.known.keySet().remove("Campaign");
    operator.known.keySet().remove("ReservedCents");
    operator.refusal = Status.PERMISSION_DENIED;

    assertThatThrownBy(this::ensure)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("lacks the search attributes Campaign, ReservedCents")
        .hasMessageContaining(
            "temporal operator search-attribute create --address host:7233 --namespace shop --name"
                + " Campaign --type Keyword --name ReservedCents --type Int");
  }

  @Test
  void saysWhenThereIsNoSuchNamespace() {
    operator.listing = Status.NOT_FOUND;

    assertThatThrownBy(this::ensure)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("There is no namespace shop on the Temporal server host:7233")
        .hasMessageContaining("temporal operator namespace create --address host:7233");
  }

  @Test
  void leavesAServerThatIsAwayToThoseWhoNeedIt() throws InterruptedException {
    operator.listing = Status.UNAVAILABLE;
    ensure();

    assertThat(operator.added).isZero();
  }

  @Test
  void triesWhereTheServerCannotTell() throws InterruptedException {
    operator.listing = Status.UNIMPLEMENTED;
    ensure();
    assertThat(operator.known).isEqualTo(NamespaceAttributes.ALL);

    operator.refusal = Status.UNIMPLEMENTED;
    ensure();
  }

  /** The operator's side of a Temporal frontend. */
  private static final class Operator extends OperatorServiceGrpc.OperatorServiceImplBase {

    private final Map<String, IndexedValueType> known = new TreeMap<>();
    private @Nullable Status listing;
    private @Nullable Status refusal;
    private int added;

    @Override
    public void listSearchAttributes(
        ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
      if (listing != null) {
        answer.onError(listing.asRuntimeException());
        return;
      }
      answer.onNext(
          ListSearchAttributesResponse.newBuilder().putAllCustomAttributes(known).build());
      answer.onCompleted();
    }

    @Override
    public void addSearchAttributes(
        AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
      if (refusal != null) {
        answer.onError(refusal.asRuntimeException());
        return;
      }
      added += request.getSearchAttributesCount();
      known.putAll(request.getSearchAttributesMap());
      answer.onNext(AddSearchAttributesResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }
}
