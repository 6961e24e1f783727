package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetherTest {

  @Test
  void leavesChildrenAloneWhenItLetsGo() throws Exception {
    var child = new ProcessBuilder("sleep", "60").start();
    var tether = Tether.make();
    tether.hold("A child", child.toHandle());
    tether.close();

    assertThat(child.isAlive()).isTrue();
    child.destroyForcibly();
  }

  @Test
  void endsChildrenWhenItsPipeBreaks() throws Exception {
    var child = new ProcessBuilder("sleep", "60").start();
    var tether = Tether.make();
    tether.hold("A child", child.toHandle());
    tether.breakOff();

    assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}
