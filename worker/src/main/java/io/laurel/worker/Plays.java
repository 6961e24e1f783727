package io.laurel.worker;

import io.laurel.worker.demo.Demo;
import io.laurel.worker.embedded.Play;
import java.util.List;

/** What the commands play on a stack. */
final class Plays {

  private static final int NOTHING_PLAYED = 1;

  private Plays() {}

  /**
   * @param once ends when every expected decision is recorded
   */
  static Play demo(boolean once) {
    return once ? Demo.once(System.out) : Demo.staying(System.out);
  }

  /**
   * @param names empty for all
   * @return the exit code
   */
  static int bench(List<String> names) {
    System.err.println("laurel: there is no benchmark " + String.join(", ", names) + ".");
    return NOTHING_PLAYED;
  }
}
