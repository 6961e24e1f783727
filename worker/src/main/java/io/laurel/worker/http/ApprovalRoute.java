package io.laurel.worker.http;

import io.laurel.activities.postgres.PostgresApprovals;
import io.laurel.worker.keys.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a person. */
@RestController
final class ApprovalRoute {

  private static final int SHOWN = 50;
  private static final int MOST_SHOWN = 200;

  private final PostgresApprovals approvals;

  ApprovalRoute(PostgresApprovals approvals) {
    this.approvals = approvals;
  }

  @GetMapping("/api/approvals")
  @Needs(Scope.DECISIONS_READ)
  ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
    var query = Query.of(parameters, "state", "limit", "cursor");
    var state = query.text("state");
    if (state != null && !state.equals("open")) {
      throw Problem.bad("/state", "must be open: what is closed stands in its decision");
    }
    try {
      return Reply.ok(
          approvals.open(query.number("limit", SHOWN, MOST_SHOWN), query.text("cursor")));
    } catch (IllegalArgumentException _) {
      throw Problem.bad("/cursor", "must be the next_cursor of a page");
    }
  }

  @GetMapping("/api/approvals/{id}")
  @Needs(Scope.DECISIONS_READ)
  ResponseEntity<byte[]> get(@PathVariable String id) {
    return approvals
        .find(Ids.own("id", id))
        .map(Reply::ok)
        .orElseThrow(() -> Problem.unknown("Nobody was asked about this opportunity."));
  }
}
