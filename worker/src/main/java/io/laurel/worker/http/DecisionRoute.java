package io.laurel.worker.http;

import io.laurel.activities.postgres.DecisionArchive;
import io.laurel.activities.postgres.DecisionQuery;
import io.laurel.decision.Decision;
import io.laurel.gate.ReasonCode;
import io.laurel.ingest.opportunity.CustomerRefs;
import io.laurel.worker.keys.Scope;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was decided, and why; what is still open, and how far it is. */
@RestController
final class DecisionRoute {

  private static final int SHOWN = 50;
  private static final List<String> DECISIONS =
      Arrays.stream(Decision.values()).map(Decision::label).toList();
  private static final List<String> REASONS =
      Arrays.stream(ReasonCode.values()).map(ReasonCode::label).toList();

  private final DecisionArchive archive;
  private final CustomerRefs refs;

  DecisionRoute(DecisionArchive archive, CustomerRefs refs) {
    this.archive = archive;
    this.refs = refs;
  }

  @GetMapping("/api/decisions/{id}")
  @Needs(Scope.DECISIONS_READ)
  ResponseEntity<byte[]> get(@PathVariable String id) {
    return archive
        .find(Ids.own("id", id))
        .map(Reply::ok)
        .orElseThrow(() -> Problem.unknown("There is no such opportunity."));
  }

  @GetMapping("/api/decisions")
  @Needs(Scope.DECISIONS_READ)
  ResponseEntity<byte[]> list(@RequestParam MultiValueMap<String, String> parameters) {
    var query =
        Query.of(
            parameters,
            "campaign_id",
            "customer_id",
            "decision",
            "reason",
            "from",
            "to",
            "limit",
            "cursor");
    try {
      return Reply.ok(archive.list(asked(query)));
    } catch (IllegalArgumentException _) {
      throw Problem.bad("/cursor", "must be the next_cursor of a page");
    }
  }

  private DecisionQuery asked(Query query) {
    var from = query.time("from");
    var to = query.time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw Problem.bad("/to", "must be later than from");
    }
    return new DecisionQuery(
        query.text("campaign_id"),
        ref(query.text("customer_id")),
        query.word("decision", DECISIONS),
        query.word("reason", REASONS),
        from,
        to,
        query.number("limit", SHOWN, DecisionQuery.MOST),
        query.text("cursor"));
  }

  private @Nullable String ref(@Nullable String customerId) {
    return customerId == null ? null : refs.of(Ids.customer(customerId)).value();
  }
}
