package io.laurel.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A port for each part of a stack that nothing listens on now. */
final class FreePorts {

  private static final List<String> SETTINGS =
      List.of(
          "laurel.http.port",
          "laurel.embedded.postgres-port",
          "laurel.embedded.kafka-port",
          "laurel.embedded.temporal-port",
          "laurel.embedded.temporal-ui-port",
          "laurel.embedded.sandbox-port");

  private FreePorts() {}

  static Map<String, String> settings() {
    var sockets = new ArrayList<ServerSocket>();
    var settings = new LinkedHashMap<String, String>();
    try {
      for (var setting : SETTINGS) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        sockets.add(socket);
        settings.put(setting, "" + socket.getLocalPort());
      }
      for (var socket : sockets) {
        socket.close();
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
