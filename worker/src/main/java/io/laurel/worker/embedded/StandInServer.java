package io.laurel.worker.embedded;

import io.temporal.testserver.TestServer;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Temporal's Java test server: no UI, no listing, and nothing kept. */
final class StandInServer implements TemporalServer {

  static final String NOTE =
      "There is no Temporal binary (./laurel temporal builds one, given Go 1.26.4 or newer), so"
          + " Temporal's Java test server stands in: no Web UI, no listing, and a restart forgets"
          + " every running workflow.";

  private final TestServer.PortBoundTestServer server;
  private final int port;

  private StandInServer(TestServer.PortBoundTestServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static StandInServer start(int port) {
    return new StandInServer(TestServer.createPortBoundServer(port, true), port);
  }

  @Override
  public String target() {
    return "127.0.0.1:" + port;
  }

  @Override
  public @Nullable URI ui() {
    return null;
  }

  @Override
  public @Nullable Path binary() {
    return null;
  }

  @Override
  public void close() {
    server.close();
  }
}
