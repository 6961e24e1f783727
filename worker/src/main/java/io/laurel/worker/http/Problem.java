package io.laurel.worker.http;

import io.laurel.activities.json.DurableJson;
import io.laurel.ingest.event.Fault;
import io.laurel.worker.keys.Scope;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A call that is not answered as hoped, in the caller's words (RFC 9457). It says what to do and
 * nothing of Laurel's inside.
 */
final class Problem extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int RETRY_SECONDS = 5;
  private static final long SECOND_LESS_ONE = 999_999_999L;

  private final HttpStatus status;
  private final transient List<Fault> faults;
  private final transient HttpHeaders headers;
  private final @Nullable String errorId;

  private Problem(HttpStatus status, String detail, List<Fault> faults, @Nullable String errorId) {
    super(detail, null, false, false);
    this.status = status;
    this.faults = List.copyOf(faults);
    this.headers = new HttpHeaders();
    this.errorId = errorId;
  }

  /**
   * @param errorId under which the log tells more; absent when there is nothing more to tell
   */
  record Wire(
      String type,
      String title,
      int status,
      String detail,
      @Nullable List<Fault> errors,
      @Nullable String errorId) {}

  static Problem of(HttpStatus status, String detail) {
    return new Problem(status, detail, List.of(), null);
  }

  static Problem bad(List<Fault> faults) {
    var first = faults.getFirst();
    var detail =
        faults.size() == 1
            ? subject(first) + first.detail()
            : faults.size() + " faults, see errors; nothing was done.";
    return new Problem(HttpStatus.BAD_REQUEST, detail, faults, null);
  }

  /** None where the detail is a sentence of its own. */
  private static String subject(Fault fault) {
    if (fault.pointer().isEmpty()) {
      return Character.isUpperCase(fault.detail().codePointAt(0)) ? "" : "The body ";
    }
    return fault.pointer() + " ";
  }

  static Problem bad(String pointer, String detail) {
    return bad(List.of(new Fault(pointer, detail)));
  }

  static Problem unknown(String what) {
    return of(HttpStatus.NOT_FOUND, what);
  }

  static Problem conflict(String detail) {
    return of(HttpStatus.CONFLICT, detail);
  }

  static Problem keyMissing() {
    return of(HttpStatus.UNAUTHORIZED, "Send a key: Authorization: Bearer KEY.")
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  static Problem writeKeyMissing() {
    return of(
            HttpStatus.UNAUTHORIZED,
            "Send the key as the user of Basic authentication: curl -u KEY:")
        .with(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"laurel\"");
  }

  static Problem keyUnknown() {
    return of(HttpStatus.UNAUTHORIZED, "This key is not known here, or was revoked.")
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
  }

  static Problem scopeMissing(Scope scope) {
    var challenge = "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(scope.label());
    return of(HttpStatus.FORBIDDEN, "This key lacks the scope " + scope.label() + ".")
        .with(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }

  /** The rest of the body is not read, so the connection cannot be used again. */
  static Problem tooLarge(int mostBytes) {
    return of(
            HttpStatus.CONTENT_TOO_LARGE,
            "The body has more than %d bytes: send it in parts.".formatted(mostBytes))
        .with(HttpHeaders.CONNECTION, "close");
  }

  static Problem typeNotTaken(List<String> types) {
    return of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Set Content-Type to " + String.join(" or ", types) + ".")
        .with(HttpHeaders.ACCEPT, String.join(", ", types));
  }

  static Problem encodingNotTaken() {
    return of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as it is, without a Content-Encoding.")
        .with(HttpHeaders.ACCEPT_ENCODING, "identity");
  }

  static Problem encodingNotTaken(String other) {
    return of(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Send the body as it is, or with Content-Encoding: %s.".formatted(other))
        .with(HttpHeaders.ACCEPT_ENCODING, other + ", identity");
  }

  static Problem tooFast(Duration wait) {
    return of(
            HttpStatus.TOO_MANY_REQUESTS,
            "This key calls faster than it may: send the call again after the time in Retry-After.")
        .with(HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusNanos(SECOND_LESS_ONE).toSeconds()));
  }

  static Problem unavailable(String detail) {
    return unavailable(detail, RETRY_SECONDS);
  }

  static Problem unavailable(String detail, int retrySeconds) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, detail)
        .with(HttpHeaders.RETRY_AFTER, String.valueOf(retrySeconds));
  }

  static Problem internal(String errorId) {
    return new Problem(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Laurel failed on this call; its log tells more under the error_id.",
        List.of(),
        errorId);
  }

  Problem with(String header, String value) {
    headers.set(header, value);
    return this;
  }

  Problem with(HttpHeaders more) {
    headers.putAll(more);
    return this;
  }

  int status() {
    return status.value();
  }

  byte[] bytes() {
    return DurableJson.bytes(
        new Wire(
            "about:blank",
            status.getReasonPhrase(),
            status.value(),
            String.valueOf(getMessage()),
            faults.isEmpty() ? null : faults,
            errorId));
  }

  ResponseEntity<byte[]> reply() {
    return ResponseEntity.status(status)
        .headers(headers)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(bytes());
  }
}
