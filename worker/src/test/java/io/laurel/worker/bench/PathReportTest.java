package io.laurel.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.laurel.worker.bench.Measured.Burst;
import io.laurel.worker.bench.Measured.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PathReportTest {

  private static final Instant ZERO = Instant.EPOCH;
  private static final Machine MACHINE = new Machine(2, "25", "Linux amd64", 0.5);

  @Test
  void putsAVerdictBesideEachGoal() {
    var lines = report().lines();

    assertThat(lines)
        .anySatisfy(
            line -> assertThat(line).startsWith("202 to provider call, p50").contains("90.00 met"))
        .anySatisfy(line -> assertThat(line).contains("times bare").contains("1.50 MISSED"))
        .anySatisfy(line -> assertThat(line).contains("history events").contains("23.00 met"));
  }

  @Test
  void tellsWhereTheTimeGoes() {
    assertThat(report().lines())
        .anySatisfy(
            line -> assertThat(line).startsWith(Point.CHECKED.leg()).endsWith("40.0     -"));
  }

  @Test
  void keepsTheSameForPrograms() {
    var run = report().json().path("runs").get(0);

    assertThat(run.at("/laurel/one_by_one/answer_to_provider/p50_ms").asDouble()).isEqualTo(90);
    assertThat(run.at("/bare/one_by_one/start_to_provider/p50_ms").asDouble()).isEqualTo(20);
    assertThat(run.at("/laurel/at_once/per_second").asDouble()).isEqualTo(2);
    assertThat(run.at("/goals/1/met").asBoolean(true)).isFalse();
  }

  private static PathReport report() {
    var laurel =
        new Trace(
            Map.of(
                Point.ANSWERED, ZERO,
                Point.CHECKED, ZERO.plusMillis(40),
                Point.STARTED, ZERO.plusMillis(60),
                Point.PROVIDED, ZERO.plusMillis(90)),
            23,
            50_000);
    var bare =
        new Trace(Map.of(Point.STARTED, ZERO, Point.PROVIDED, ZERO.plusMillis(20)), 23, 10_000);
    var measured = new Measured("rulebook", side(laurel), side(bare));
    return new PathReport(List.of(measured), List.of(MACHINE, MACHINE), ZERO);
  }

  private static Side side(Trace trace) {
    return new Side(List.of(trace), new Burst(List.of(trace, trace), Duration.ofSeconds(1)));
  }
}
