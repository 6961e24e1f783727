package io.laurel.worker.http;

import io.laurel.activities.json.DurableJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in Laurel's own JSON, whatever Spring would write. */
final class Reply {

  private Reply() {}

  /**
   * A piece of a list.
   *
   * @param nextCursor asks for the next piece, absent at the end
   */
  record Page<T>(List<T> items, @Nullable String nextCursor) {
    Page {
      items = List.copyOf(items);
    }

    static <T> Page<T> whole(List<T> items) {
      return new Page<>(items, null);
    }
  }

  static ResponseEntity<byte[]> ok(Object value) {
    return of(HttpStatus.OK, value);
  }

  static ResponseEntity<byte[]> of(HttpStatus status, Object value) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_JSON)
        .body(DurableJson.bytes(value));
  }

  static ResponseEntity<byte[]> nothing() {
    return ResponseEntity.noContent().build();
  }
}
