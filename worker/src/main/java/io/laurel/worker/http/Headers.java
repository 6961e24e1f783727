package io.laurel.worker.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The headers of a call: their names in lower case, the first value of each. */
final class Headers {

  private Headers() {}

  static Map<String, String> of(HttpServletRequest request) {
    var headers = new TreeMap<String, String>();
    for (var name : Collections.list(request.getHeaderNames())) {
      headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
    }
    return headers;
  }
}
