package io.laurel.worker.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a route the body of its call. */
final class BodyArgument implements HandlerMethodArgumentResolver {

  private static final String READ = Body.class.getName();

  private final BodyRoom room;

  BodyArgument(BodyRoom room) {
    this.room = room;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Body.class;
  }

  @Override
  public Body resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var call = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
    return parameter.hasParameterAnnotation(Packable.class)
        ? Body.unpacked(call, room)
        : body(call, room);
  }

  /** It can be read once only, and more than one asks for it. */
  static Body body(HttpServletRequest call, BodyRoom room) {
    if (call.getAttribute(READ) instanceof Body read) {
      return read;
    }
    var body = Body.of(call, room);
    call.setAttribute(READ, body);
    return body;
  }
}
