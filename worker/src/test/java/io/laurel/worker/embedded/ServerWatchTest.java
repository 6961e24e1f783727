package io.laurel.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ServerWatchTest {

  private final Logger log = (Logger) LoggerFactory.getLogger(ServerWatch.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final ServerWatch watch = new ServerWatch();

  @BeforeEach
  void listen() {
    told.start();
    log.addAppender(told);
  }

  @AfterEach
  void listenNoMore() {
    log.detachAppender(told);
  }

  @Test
  void saysWhatEndedByItselfAndWhatToDo() throws Exception {
    var server = server();
    watch.over("PostgreSQL", server.toHandle());
    server.destroyForcibly();

    await().until(() -> !told.list.isEmpty());
    assertThat(told.list.getFirst().getFormattedMessage())
        .startsWith("PostgreSQL has ended by itself. Stop Laurel and start it again");
  }

  @Test
  void saysNothingOfWhatIsStopped() throws Exception {
    var server = server();
    watch.over("PostgreSQL", server.toHandle());
    watch.stopping();
    server.destroyForcibly().onExit().join();
    server.toHandle().onExit().join();

    assertThat(told.list).isEmpty();
  }

  private static Process server() throws IOException {
    return new ProcessBuilder("sleep", "60").start();
  }
}
