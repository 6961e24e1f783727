package io.laurel.worker.http;

import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.CallRates;
import io.laurel.worker.keys.Keyring;
import io.laurel.worker.keys.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a call pass with a key that may do what the route needs; before the body is read. */
final class KeyCheck implements HandlerInterceptor {

  private static final String SCHEME = "Bearer ";
  private static final String BASIC = "Basic ";

  private final Keyring keys;
  private final CallRates rates;

  KeyCheck(Keyring keys, CallRates rates) {
    this.keys = keys;
    this.rates = rates;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method && !isOpen(method)) {
      var needs = method.getMethodAnnotation(Needs.class);
      var scope = needs == null ? Scope.ADMIN : needs.value();
      var key = method.hasMethodAnnotation(WriteKey.class) ? writeKey(request) : key(request);
      rates
          .tooEarlyBy(key)
          .ifPresent(wait -> {
            throw Problem.tooFast(wait);
          });
      if (!key.may(scope)) {
        throw Problem.scopeMissing(scope);
      }
      request.setAttribute(ApiKey.class.getName(), key);
    }
    return true;
  }

  private static boolean isOpen(HandlerMethod method) {
    return method.getBeanType() == ErrorRoute.class || method.hasMethodAnnotation(Open.class);
  }

  private ApiKey key(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Problem.keyMissing();
    }
    return keys.find(header.substring(SCHEME.length()).strip()).orElseThrow(Problem::keyUnknown);
  }

  /** The password after the last colon is empty with most clients and means nothing. */
  private ApiKey writeKey(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw Problem.writeKeyMissing();
    }
    try {
      var pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
      var text = new String(pair, StandardCharsets.UTF_8);
      var user = text.substring(0, Math.max(0, text.lastIndexOf(':')));
      return keys.find(user).orElseThrow(Problem::keyUnknown);
    } catch (IllegalArgumentException e) {
      throw Problem.writeKeyMissing();
    }
  }
}
