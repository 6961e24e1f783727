package io.laurel.worker.http;

import io.laurel.action.Provider;
import io.laurel.activities.postgres.PostgresStops;
import io.laurel.customer.Channel;
import io.laurel.worker.keys.ApiKey;
import io.laurel.worker.keys.Scope;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The switches that keep anything more from going out. */
@RestController
final class StopRoute {

  private static final int REASON = 500;
  private static final int VALUE = 120;
  private static final List<String> SCOPES = List.of("all", "campaign", "channel", "provider");

  private final PostgresStops stops;

  StopRoute(PostgresStops stops) {
    this.stops = stops;
  }

  @GetMapping("/api/stops")
  @Needs(Scope.STOPS_READ)
  ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
    var query = Query.of(parameters, "limit", "cursor");
    return Reply.ok(Pages.of(stops.all(), PostgresStops.Stop::id, query));
  }

  @PostMapping("/api/stops")
  @Needs(Scope.STOPS_WRITE)
  ResponseEntity<byte[]> set(Body body, ApiKey caller) {
    var fields = Fields.of(body.json());
    var scope = fields.text("scope", VALUE);
    var value = fields.optionalText("value", VALUE);
    var reason = fields.text("reason", REASON);
    check(fields, scope, value);
    fields.end();
    return Reply.of(HttpStatus.CREATED, stops.set(scope, value, reason, caller.name()));
  }

  @DeleteMapping("/api/stops/{id}")
  @Needs(Scope.STOPS_WRITE)
  ResponseEntity<byte[]> lift(@PathVariable String id, ApiKey caller) {
    if (!stops.lift(Ids.own("id", id), caller.name())) {
      throw Problem.unknown("There is no such stop, or it was lifted.");
    }
    return Reply.nothing();
  }

  private static void check(Fields fields, String scope, @Nullable String value) {
    if (!SCOPES.contains(scope)) {
      if (!scope.isEmpty()) {
        fields.fault("scope", "must be one of " + String.join(", ", SCOPES));
      }
    } else if (scope.equals("all") != (value == null)) {
      fields.fault("value", value == null ? "is missing" : "must be left out: all are stopped");
    } else if (value != null && !named(scope).isEmpty() && !named(scope).contains(value)) {
      fields.fault("value", "must be one of " + String.join(", ", named(scope)));
    }
  }

  /** Empty where any name goes. */
  private static List<String> named(String scope) {
    return switch (scope) {
      case "channel" -> Arrays.stream(Channel.values()).map(Channel::label).toList();
      case "provider" -> Arrays.stream(Provider.values()).map(Provider::label).toList();
      default -> List.of();
    };
  }
}
