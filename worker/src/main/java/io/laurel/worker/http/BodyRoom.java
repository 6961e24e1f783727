package io.laurel.worker.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What all bodies may take of memory together, and how long one may take to arrive. A body holds
 * its part until its call is answered, so that no crowd of callers becomes a queue without end.
 */
public final class BodyRoom implements HandlerInterceptor {

  /** Of the heap: JSON, once read, takes up to some thirty times its bytes. */
  private static final int PART_OF_HEAP = 64;

  private static final long LEAST_BYTES = 4L * 1024 * 1024;
  private static final int BLOCK = 1024;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final int RETRY_SECONDS = 1;
  private static final String HELD = BodyRoom.class.getName();

  private final Semaphore blocks;
  private final Duration wait;
  private final Duration arrival;

  BodyRoom(long bytes, Duration wait, Duration arrival) {
    this.blocks = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / BLOCK), true);
    this.wait = wait;
    this.arrival = arrival;
  }

  /**
   * As this process can bear.
   *
   * @param arrival the time within which a whole body must be there
   */
  public static BodyRoom ofThisHeap(Duration arrival) {
    var bytes = Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    return new BodyRoom(bytes, WAIT, arrival);
  }

  Duration arrival() {
    return arrival;
  }

  /**
   * Holds room for as much as has arrived; what a slow caller has not sent yet takes none.
   *
   * @param bytes of the body so far
   * @throws Problem when the room stays full for too long
   */
  void hold(HttpServletRequest request, int bytes) {
    int held = held(request);
    int needed = (bytes + BLOCK - 1) / BLOCK;
    if (needed <= held) {
      return;
    }
    try {
      if (!blocks.tryAcquire(needed - held, wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw Problem.unavailable(
                "Laurel has too many calls at once: send the call again.", RETRY_SECONDS)
            .with(HttpHeaders.CONNECTION, "close");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.unavailable("Laurel is stopping: send the call again.", RETRY_SECONDS);
    }
    request.setAttribute(HELD, needed);
  }

  Problem tooSlow() {
    return Problem.of(
            HttpStatus.REQUEST_TIMEOUT,
            "The body was not there after %d seconds: send the call again, in parts if need be."
                .formatted(arrival.toSeconds()))
        .with(HttpHeaders.CONNECTION, "close");
  }

  private static int held(HttpServletRequest request) {
    return request.getAttribute(HELD) instanceof Integer held ? held : 0;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception fault) {
    blocks.release(held(request));
    request.removeAttribute(HELD);
  }
}
