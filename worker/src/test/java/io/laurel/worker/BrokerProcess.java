package io.laurel.worker;

import io.laurel.worker.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** A Kafka broker that a test can kill without killing itself. */
final class BrokerProcess {

  private BrokerProcess() {}

  /**
   * @param words the folder, the port
   */
  public static void main(String[] words) throws Exception {
    EmbeddedKafka.start(Path.of(words[0]), Integer.parseInt(words[1]));
    System.out.println("broker ready");
    // it ends with the test, whatever becomes of that
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }
}
