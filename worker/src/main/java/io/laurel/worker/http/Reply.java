package io.laurel.worker.http;

import io.laurel.activities.json.DurableJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers in Laurel's own JSON, whatever Spring would write. */
final class Reply {

  private Reply() {}

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
