package io.laurel.worker.embedded;

import io.laurel.worker.keys.Keyring;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a running stack is found.
 *
 * @param url of console and API, such as {@code http://127.0.0.1:8080}
 * @param sandbox base URL of the provider sandbox
 * @param kafka bootstrap servers
 * @param jdbc URL of the ledger's database, with user and no password
 * @param directory what {@code --data} named
 */
public record StackInfo(
    URI url, Keys keys, Temporal temporal, URI sandbox, String kafka, String jdbc, Path directory) {

  /**
   * API keys in clear, as they stand in {@code DIR/env}; one that was revoked is empty. Prints
   * itself masked.
   */
  public record Keys(String source, String viewer, String approver, String admin) {

    /** Those that count. */
    Keys among(Keyring keyring) {
      UnaryOperator<String> working = key -> keyring.find(key).isPresent() ? key : "";
      return new Keys(
          working.apply(source),
          working.apply(viewer),
          working.apply(approver),
          working.apply(admin));
    }

    @Override
    public String toString() {
      return "Keys[masked]";
    }
  }

  /**
   * @param target host and port of the frontend
   * @param ui base URL of Temporal's Web UI; absent on the Java test server
   * @param binary of the {@code temporal} command line; absent when there is none
   */
  public record Temporal(String target, @Nullable URI ui, @Nullable Path binary) {}
}
