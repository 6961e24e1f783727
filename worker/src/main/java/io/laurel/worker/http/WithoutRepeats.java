package io.laurel.worker.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/** A process without a ledger keeps no answers, and says so to whoever counts on them. */
final class WithoutRepeats implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getHeader(Repeats.KEY) != null) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          Repeats.KEY
              + " is not taken here, for this process keeps no answers; leave it out: an event_id"
              + " makes an event count once, however often it is sent.");
    }
    return true;
  }
}
