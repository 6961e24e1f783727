package io.laurel.worker.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the journal file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "line")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Line.Received.class, name = "received"),
  @JsonSubTypes.Type(value = Line.CalledBack.class, name = "called_back"),
  @JsonSubTypes.Type(value = Line.Cleared.class, name = "cleared")
})
sealed interface Line {

  /** A request with the answer the provider gave it, even if a fault kept that from the client. */
  record Received(
      long seq,
      Instant at,
      String provider,
      String method,
      String path,
      @Nullable String idempotencyKey,
      int status,
      @Nullable JsonNode body,
      @Nullable JsonNode answer,
      boolean replayed,
      @Nullable String fault)
      implements Line {

    /** The provider changed something, for the first time. */
    boolean effective() {
      return status / 100 == 2 && !replayed && !method.equals("GET");
    }
  }

  /** A status callback that its receiver took. */
  record CalledBack(String sid, String status) implements Line {}

  /** The journal no longer shows what came up to here; the providers still know it. */
  record Cleared(long through) implements Line {}
}
