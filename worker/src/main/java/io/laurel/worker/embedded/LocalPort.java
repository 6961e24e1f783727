package io.laurel.worker.embedded;

import io.laurel.worker.settings.CannotStart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/**
 * A port that is about to be used.
 *
 * @param user who needs it, in words
 * @param setting which setting moves it
 */
public record LocalPort(int number, String user, String setting) {

  /**
   * @throws CannotStart when something else listens there
   */
  public void mustBeFree() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
    } catch (IOException e) {
      throw new CannotStart(
          "Port "
              + number
              + " ("
              + user
              + ") is taken; stop what listens there or set "
              + variable()
              + " to a free port.",
          e);
    }
  }

  CannotStart wantedTwice(LocalPort other) {
    return new CannotStart(
        "%s and %s both name port %d; give each a port of its own."
            .formatted(other.variable(), variable(), number));
  }

  private String variable() {
    var name = setting.replace('-', '_').replace('.', '_');
    return setting + " (" + name.toUpperCase(Locale.ROOT) + ")";
  }
}
