package io.laurel.worker.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the sandbox listens (port 0 = any free one), where it keeps its journal, the credentials it
 * accepts, and how long a text waits before each of its status callbacks.
 */
public record SandboxSettings(
    InetSocketAddress address, Path directory, Credentials credentials, Duration callbackPause) {

  /** On the loopback address, with the demo credentials. */
  public static SandboxSettings local(int port, Path directory) {
    return new SandboxSettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        directory,
        Credentials.demo(),
        Duration.ofMillis(300));
  }

  public SandboxSettings withCallbackPause(Duration pause) {
    return new SandboxSettings(address, directory, credentials, pause);
  }

  /** What a client must present; a real vendor would hand these out. */
  public record Credentials(
      String twilioSid,
      String twilioToken,
      String loyaltyKey,
      String brazeKey,
      String salesforceClientId,
      String salesforceSecret) {

    public static Credentials demo() {
      return new Credentials(
          "AC" + "5a".repeat(16),
          "sandbox-twilio-token",
          "sandbox-loyalty-key",
          "sandbox-braze-key",
          "sandbox-salesforce-client",
          "sandbox-salesforce-secret");
    }

    @Override
    public String toString() {
      return "Credentials[twilioSid=" + twilioSid + ", the rest is masked]";
    }
  }
}
