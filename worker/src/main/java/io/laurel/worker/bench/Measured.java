package io.laurel.worker.bench;

import java.time.Duration;
import java.util.List;

/** What was measured with one reasoner: Laurel's decisions, and bare workflows beside them. */
record Measured(String reasoner, Side laurel, Side bare) {

  /**
   * @param oneByOne each began when the one before had ended
   */
  record Side(List<Trace> oneByOne, Burst atOnce) {
    Spread fromStart() {
      return Trace.spread(oneByOne, Point.STARTED, Point.PROVIDED);
    }

    Spread fromAnswer() {
      return Trace.spread(oneByOne, Point.ANSWERED, Point.PROVIDED);
    }
  }

  /**
   * @param whole from the moment all were under way until the provider had heard of the last
   */
  record Burst(List<Trace> traces, Duration whole) {
    double perSecond() {
      return traces.size() / (whole.toNanos() / 1e9);
    }
  }

  double overBare() {
    return laurel.fromStart().p50() / bare.fromStart().p50();
  }
}
