package io.laurel.worker.http;

import io.laurel.activities.json.Hashes;
import io.laurel.activities.postgres.CallBook;
import io.laurel.activities.postgres.CallBook.Answer;
import io.laurel.activities.postgres.CallBook.Call;
import io.laurel.activities.postgres.CallBook.Claim;
import io.laurel.activities.postgres.LedgerFault;
import io.laurel.worker.keys.ApiKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Gives a call that comes again under its {@code Idempotency-Key} the answer that it got. The
 * answer is kept before it is sent, so that nobody can have it and be answered otherwise.
 */
@RestControllerAdvice
final class Repeats implements HandlerInterceptor, ResponseBodyAdvice<byte[]> {

  static final String KEY = "Idempotency-Key";

  /** Says that nothing was done now. */
  static final String REPLAYED = "Idempotency-Replayed";

  private static final Logger log = LoggerFactory.getLogger(Repeats.class);
  private static final Pattern READABLE = Pattern.compile("[!-~]{1,200}");
  private static final Set<String> WITHOUT_EFFECT = Set.of("GET", "HEAD", "OPTIONS");
  private static final String NOTHING = "";
  private static final String CLAIMED = Repeats.class.getName();

  private final CallBook book;
  private final BodyRoom room;

  Repeats(CallBook book, BodyRoom room) {
    this.book = book;
    this.room = room;
  }

  /** After the key was checked. */
  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    var call = call(request);
    return call == null || isNew(call, request, response);
  }

  /** Absent where a repeat does no harm, or nobody asked. */
  private @Nullable Call call(HttpServletRequest request) {
    var key = request.getHeader(KEY);
    if (key == null
        || WITHOUT_EFFECT.contains(request.getMethod())
        || !(request.getAttribute(ApiKey.class.getName()) instanceof ApiKey caller)) {
      return null;
    }
    if (!READABLE.matcher(key).matches()) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST, KEY + " must be 1 to 200 visible characters of ASCII.");
    }
    return new Call(caller.name(), key, hash(request));
  }

  private boolean isNew(Call call, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return switch (book.claim(call)) {
      case Claim.Granted _ -> {
        request.setAttribute(CLAIMED, call);
        yield true;
      }
      case Claim.Answered(var answer) -> {
        repeat(answer, response);
        yield false;
      }
      case Claim.Running _ ->
          throw Problem.conflict(
                  "The first call with this " + KEY + " is not answered yet: send it again.")
              .with(HttpHeaders.RETRY_AFTER, "1");
      case Claim.Other _ ->
          throw Problem.conflict(
              "This " + KEY + " came with another call before: take a new one for this call.");
    };
  }

  private String hash(HttpServletRequest request) {
    var line =
        String.join(
            "\n",
            request.getMethod(),
            request.getRequestURI(),
            String.valueOf(request.getQueryString()),
            ofEvent(request),
            Hashes.sha256(BodyArgument.body(request, room).bytes()));
    return Hashes.sha256(line.getBytes(StandardCharsets.UTF_8));
  }

  /** A binary CloudEvent says in its headers which one it is. */
  private static String ofEvent(HttpServletRequest request) {
    return Headers.of(request).entrySet().stream()
        .filter(header -> header.getKey().startsWith("ce-"))
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  private static void repeat(Answer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    response.setHeader(REPLAYED, "true");
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return converter == ByteArrayHttpMessageConverter.class;
  }

  @Override
  public byte @Nullable [] beforeBodyWrite(
      byte @Nullable [] body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest call
        && response instanceof ServletServerHttpResponse reply) {
      int status = reply.getServletResponse().getStatus();
      conclude(
          call.getServletRequest(),
          body == null
              ? new Answer(status, null, NOTHING)
              : new Answer(status, type.toString(), new String(body, StandardCharsets.UTF_8)));
    }
    return body;
  }

  /** What never came to an answer is carried out afresh. */
  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception fault) {
    conclude(request, new Answer(HttpStatus.INTERNAL_SERVER_ERROR.value(), null, NOTHING));
  }

  private void conclude(HttpServletRequest request, Answer answer) {
    if (!(request.getAttribute(CLAIMED) instanceof Call call)) {
      return;
    }
    request.removeAttribute(CLAIMED);
    try {
      if (mayPass(answer.status())) {
        book.forget(call);
      } else {
        book.answer(call, answer);
      }
    } catch (LedgerFault away) {
      // what was done is answered; a repeat is told to wait until the claim has run out
      log.warn("An answer could not be kept: {}", away.getMessage());
    }
  }

  private static boolean mayPass(int status) {
    return status >= 500
        || status == HttpStatus.TOO_MANY_REQUESTS.value()
        || status == HttpStatus.REQUEST_TIMEOUT.value();
  }
}
