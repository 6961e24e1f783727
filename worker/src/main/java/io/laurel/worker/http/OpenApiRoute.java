package io.laurel.worker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Tells what this process serves. */
@RestController
final class OpenApiRoute {

  private final Supplier<byte[]> document;

  /** The routes are known only once all of them are made. */
  OpenApiRoute(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> routes) {
    this.document =
        SingletonSupplier.of(() -> bytes(routes.getObject().getHandlerMethods().keySet()));
  }

  @GetMapping("/v3/api-docs")
  @Open
  ResponseEntity<byte[]> get() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document.get());
  }

  private static byte[] bytes(Collection<RequestMappingInfo> routes) {
    try {
      return new ObjectMapper().writeValueAsBytes(OpenApiDocument.read().of(served(routes)).tree());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Set<String>> served(Collection<RequestMappingInfo> routes) {
    var served = new LinkedHashMap<String, Set<String>>();
    for (var route : routes) {
      for (var path : route.getPatternValues()) {
        var methods = served.computeIfAbsent(OpenApiDocument.written(path), _ -> new TreeSet<>());
        route.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
      }
    }
    return served;
  }
}
