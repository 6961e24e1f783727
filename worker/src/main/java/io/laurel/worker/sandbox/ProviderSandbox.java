package io.laurel.worker.sandbox;

import com.sun.net.httpserver.HttpServer;
import io.laurel.worker.sandbox.SandboxSettings.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Twilio, Braze, Salesforce and the loyalty API on one local port, until closed. */
public final class ProviderSandbox implements AutoCloseable {

  private static final int BACKLOG = 1024;

  static {
    // The JDK's server reads these once. Its 30 s of idleness equal a JDK client's, so a pooled
    // connection could close under a POST; without no-delay, small answers can wait for an ack.
    System.getProperties().putIfAbsent("sun.net.httpserver.idleInterval", "300");
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final TwilioCallbacks callbacks;
  private final Journal journal;

  private ProviderSandbox(
      HttpServer server, ExecutorService threads, TwilioCallbacks callbacks, Journal journal) {
    this.server = server;
    this.threads = threads;
    this.callbacks = callbacks;
    this.journal = journal;
  }

  /**
   * Listens when it returns; picks up keys, messages and open callbacks from an earlier run.
   *
   * @throws UncheckedIOException if the port is taken or the directory is not usable
   */
  public static ProviderSandbox start(SandboxSettings settings) {
    try {
      HttpServer server = listen(settings.address());
      try {
        return open(settings, server, Journal.open(settings.directory()));
      } catch (IOException | RuntimeException e) {
        server.stop(0);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The provider sandbox cannot start: " + e.getMessage(), e);
    }
  }

  private static HttpServer listen(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (BindException e) {
      throw new IOException(
          "port " + address.getPort() + " is taken; free it or set another port", e);
    }
  }

  private static ProviderSandbox open(
      SandboxSettings settings, HttpServer server, Journal journal) {
    Credentials keys = settings.credentials();
    TwilioCallbacks callbacks = new TwilioCallbacks(settings, journal);
    List<Vendor> providers =
        List.of(
            new TwilioMessages(keys, callbacks),
            new LoyaltyCoupons(keys),
            new BrazeMessages(keys),
            new SalesforceObjects(keys));
    Faults faults = new Faults();
    Desk desk = new Desk(providers, journal, faults);
    desk.recall();
    Reception reception = new Reception(new Controls(journal, faults, desk), desk);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", reception::receive);
    server.start();
    return new ProviderSandbox(server, threads, callbacks, journal);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** The base URL to give to every adapter on this machine. */
  public URI url() {
    InetAddress bound = server.getAddress().getAddress();
    InetAddress reached = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    String host = reached.getHostAddress();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    threads.close();
    callbacks.close();
    try {
      journal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
