package io.laurel.worker.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerMapping;

/** Turns whatever goes wrong in a call into a {@link Problem}. */
@RestControllerAdvice
final class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler(Exception.class)
  ResponseEntity<byte[]> answer(Exception fault, HttpServletRequest request) {
    return problem(fault, request).reply();
  }

  /** Nobody is left to answer to. */
  @ExceptionHandler(ClientAbortException.class)
  void gone() {}

  private static Problem problem(Exception fault, HttpServletRequest request) {
    return switch (fault) {
      case Problem problem -> problem;
      case HttpRequestMethodNotSupportedException method ->
          Problem.of(HttpStatus.METHOD_NOT_ALLOWED, method.getMethod() + " is not possible here.")
              .with(method.getHeaders());
      case HttpMediaTypeNotAcceptableException _ ->
          Problem.of(HttpStatus.NOT_ACCEPTABLE, "Set Accept to application/json.");
      case InvalidParameterException _ ->
          Problem.of(HttpStatus.BAD_REQUEST, "The parameters in the address cannot be read.");
      case ErrorResponse refused -> refused(refused);
      default -> failed(fault, request);
    };
  }

  private static Problem refused(ErrorResponse refused) {
    return plain(refused.getStatusCode().value()).with(refused.getHeaders());
  }

  private static Problem failed(Exception fault, HttpServletRequest request) {
    var outage = Outage.behind(fault);
    if (outage.isPresent()) {
      log.warn("A call has to wait: {}", outage.get().words());
      return Problem.unavailable(outage.get().words());
    }
    return logged(fault, request);
  }

  /** The route and not the path is logged: a path may hold a customer's id. */
  static Problem logged(@Nullable Throwable fault, HttpServletRequest request) {
    var id = UUID.randomUUID().toString();
    var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    log.error(
        "Call failed, error_id {}: {} {}", id, request.getMethod(), route, BareFault.of(fault));
    return Problem.internal(id);
  }

  /** Of a body that could not be read to its end; Tomcat asks for this in place of our answer. */
  static Problem unread(IOException broken) {
    return (broken instanceof SocketTimeoutException
                || broken.getCause() instanceof SocketTimeoutException
            ? Problem.of(
                HttpStatus.REQUEST_TIMEOUT,
                "The body did not arrive in time: send the call again, in parts if need be.")
            : Problem.bad("", "broke off or was cut wrongly before its end: send it again"))
        .with(HttpHeaders.CONNECTION, "close");
  }

  /** What is said of a status where no more is known. */
  static Problem plain(int code) {
    var status = HttpStatus.resolve(code);
    return switch (status) {
      case null -> Problem.of(HttpStatus.BAD_REQUEST, "This is not a call that Laurel can read.");
      case BAD_REQUEST -> Problem.of(status, "This is not a call that Laurel can read.");
      case NOT_FOUND -> Problem.unknown("There is nothing under this path.");
      default -> Problem.of(status, status.getReasonPhrase() + ".");
    };
  }
}
