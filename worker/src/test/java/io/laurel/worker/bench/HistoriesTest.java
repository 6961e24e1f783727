package io.laurel.worker.bench;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoriesTest {

  private final List<HistoryEvent> events = new ArrayList<>();

  @Test
  void findsTheMomentsOfADecision() {
    happens(1, EVENT_TYPE_WORKFLOW_EXECUTION_STARTED);
    happens(2, EVENT_TYPE_WORKFLOW_TASK_STARTED);
    due(3, "reasoning");
    happens(4, EVENT_TYPE_ACTIVITY_TASK_STARTED);
    happens(5, EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    happens(6, EVENT_TYPE_WORKFLOW_TASK_STARTED);
    due(7, "providers-twilio");
    happens(8, EVENT_TYPE_ACTIVITY_TASK_STARTED);
    happens(9, EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    happens(10, EVENT_TYPE_WORKFLOW_TASK_STARTED);
    happens(11, EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED);

    assertThat(Histories.points(events))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Point.STARTED, at(1),
                Point.BRIEFING, at(2),
                Point.REASONING_DUE, at(3),
                Point.REASONING, at(4),
                Point.REASONED, at(5),
                Point.GATING, at(6),
                Point.ACTING_DUE, at(7),
                Point.ACTING, at(8),
                Point.CLOSED, at(11)));
  }

  private void due(int second, String queue) {
    var event = event(second, EVENT_TYPE_ACTIVITY_TASK_SCHEDULED);
    event.getActivityTaskScheduledEventAttributesBuilder().getTaskQueueBuilder().setName(queue);
    events.add(event.build());
  }

  private void happens(int second, EventType type) {
    events.add(event(second, type).build());
  }

  private static HistoryEvent.Builder event(int second, EventType type) {
    return HistoryEvent.newBuilder()
        .setEventType(type)
        .setEventTime(Timestamp.newBuilder().setSeconds(second));
  }

  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }
}
