package io.laurel.worker.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what failed before or beside a route. */
@RestController
final class ErrorRoute implements ErrorController {

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<byte[]> error(HttpServletRequest request) {
    var fault = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (fault instanceof IOException broken) {
      return Problems.unread(broken).reply();
    }
    if (status instanceof Integer code) {
      boolean failed = fault != null || code == HttpStatus.INTERNAL_SERVER_ERROR.value();
      return (failed ? Problems.logged(fault, request) : Problems.plain(code)).reply();
    }
    return Problems.plain(HttpStatus.NOT_FOUND.value()).reply();
  }
}
