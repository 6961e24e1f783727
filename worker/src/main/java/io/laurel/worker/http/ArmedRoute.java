package io.laurel.worker.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.laurel.activities.json.DurableJson;
import io.laurel.activities.postgres.Page;
import io.laurel.activities.postgres.PostgresCampaigns;
import io.laurel.ingest.armed.Armed;
import io.laurel.ingest.armed.ArmedTable;
import io.laurel.ingest.armed.ArmedTable.Place;
import io.laurel.ingest.armed.ArmedView;
import io.laurel.ingest.armed.FailureBook;
import io.laurel.worker.keys.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a campaign's trigger is at: whom it waits for, and what it could not judge. */
@RestController
final class ArmedRoute {

  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final PostgresCampaigns campaigns;
  private final ArmedView armed;
  private final DataSource ledger;

  ArmedRoute(PostgresCampaigns campaigns, ArmedView armed, DataSource ledger) {
    this.campaigns = campaigns;
    this.armed = armed;
    this.ledger = ledger;
  }

  /** Earliest due first. */
  @GetMapping("/api/campaigns/{id}/armed")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> armed(
      @PathVariable String id, @RequestParam MultiValueMap<String, String> parameters)
      throws SQLException {
    var query = Query.of(parameters, "customer_id", "limit", "cursor");
    var customer = Optional.ofNullable(query.text("customer_id"));
    customer.ifPresent(Ids::customer);
    int limit = query.number("limit", USUAL, MOST);
    var latest =
        campaigns
            .latest(Ids.own("id", id))
            .orElseThrow(() -> Problem.unknown("There is no such campaign."));
    var found =
        latest.archive() == null
            ? armed.page(
                latest.campaign(), new ArmedTable.Query(id, customer, place(query), limit + 1))
            : List.<Armed>of();
    var items = found.subList(0, Math.min(limit, found.size()));
    return Reply.ok(new Page<>(items, found.size() > limit ? cursor(items.getLast()) : null));
  }

  /** Conditions that could not be answered for an event, newest version first. */
  @GetMapping("/api/campaigns/{id}/failures")
  @Needs(Scope.CAMPAIGNS_READ)
  ResponseEntity<byte[]> failures(@PathVariable String id) throws SQLException {
    if (campaigns.latest(Ids.own("id", id)).isEmpty()) {
      throw Problem.unknown("There is no such campaign.");
    }
    return Reply.ok(new Page<>(FailureBook.of(ledger, id), null));
  }

  private static String cursor(Armed last) {
    var place = List.of(last.dueAt().toString(), last.customerId(), last.correlation());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(DurableJson.bytes(place));
  }

  private static Place place(Query query) {
    var cursor = query.text("cursor");
    if (cursor == null) {
      return Place.FIRST;
    }
    try {
      var json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (DurableJson.mapper().readTree(json) instanceof ArrayNode parts && parts.size() == 3) {
        return new Place(
            Instant.parse(parts.path(0).asText()), parts.path(1).asText(), parts.path(2).asText());
      }
    } catch (IllegalArgumentException | IOException | DateTimeException _) {
      // told below
    }
    throw Problem.bad("/cursor", "must be the next_cursor of a page before");
  }
}
