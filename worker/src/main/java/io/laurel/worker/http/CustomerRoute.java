package io.laurel.worker.http;

import io.laurel.context.Contexts;
import io.laurel.worker.keys.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is known of a customer now. */
@RestController
final class CustomerRoute {

  private final Contexts contexts;

  CustomerRoute(Contexts contexts) {
    this.contexts = contexts;
  }

  @GetMapping("/api/customers/{id}/context")
  @Needs(Scope.CUSTOMERS_READ)
  ResponseEntity<byte[]> context(@PathVariable String id) {
    return contexts
        .of(Ids.customer(id))
        .map(Reply::ok)
        .orElseThrow(() -> Problem.unknown("No event of this customer was ever applied."));
  }
}
