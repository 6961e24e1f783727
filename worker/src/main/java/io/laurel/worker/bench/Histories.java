package io.laurel.worker.bench;

import com.google.protobuf.Timestamp;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads a closed workflow's history for the moments it notes, by the server's clock. */
final class Histories {

  private final WorkflowClient temporal;

  Histories(WorkflowClient temporal) {
    this.temporal = temporal;
  }

  Trace trace(String workflowId) {
    var history = temporal.fetchHistory(workflowId).getHistory();
    return new Trace(
        points(history.getEventsList()), history.getEventsCount(), history.getSerializedSize());
  }

  /** Of each kind of moment the first counts: a second turn is a part of reasoning. */
  static Map<Point, Instant> points(List<HistoryEvent> events) {
    var points = new EnumMap<Point, Instant>(Point.class);
    for (var event : events) {
      var at = instant(event.getEventTime());
      switch (event.getEventType()) {
        case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> points.put(Point.STARTED, at);
        case EVENT_TYPE_WORKFLOW_TASK_STARTED -> {
          points.putIfAbsent(Point.BRIEFING, at);
          if (points.containsKey(Point.REASONED)) {
            points.putIfAbsent(Point.GATING, at);
          }
        }
        case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> points.putIfAbsent(due(event), at);
        case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
            points.putIfAbsent(
                points.containsKey(Point.ACTING_DUE) ? Point.ACTING : Point.REASONING, at);
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> points.putIfAbsent(Point.REASONED, at);
        case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED -> points.put(Point.CLOSED, at);
        default -> {}
      }
    }
    return points;
  }

  private static Point due(HistoryEvent event) {
    var queue = event.getActivityTaskScheduledEventAttributes().getTaskQueue().getName();
    return queue.contains("reasoning") ? Point.REASONING_DUE : Point.ACTING_DUE;
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
