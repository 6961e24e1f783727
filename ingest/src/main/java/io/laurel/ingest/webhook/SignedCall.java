package io.laurel.ingest.webhook;

import java.util.Map;
import java.util.Optional;

/** A call as it came, for signatures are over bytes. */
public final class SignedCall {

  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param target path and query, still encoded
   * @param headers names in lower case
   */
  public SignedCall(String target, Map<String, String> headers, byte[] body) {
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.body = body.clone();
  }

  String target() {
    return target;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  byte[] body() {
    return body;
  }
}
