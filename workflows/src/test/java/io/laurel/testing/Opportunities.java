package io.laurel.testing;

import io.laurel.customer.CustomerId;
import io.laurel.customer.CustomerRef;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import io.laurel.opportunity.TriggerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Opportunities as tests need them. */
public final class Opportunities {

  private Opportunities() {}

  public static Opportunity opportunity(String id) {
    return opportunity(id, Instant.parse("2026-11-20T10:00:00Z"));
  }

  public static Opportunity opportunity(String id, Instant detectedAt) {
    var event =
        new TriggerEvent(
            "evt-" + id,
            "session_started",
            detectedAt,
            "shop",
            new LinkedHashMap<>(),
            "Started a session on the web.");
    return new Opportunity(
        new OpportunityId(id),
        "gear-up",
        1,
        new CustomerId("customer-" + id),
        new CustomerRef("ref-" + id),
        "event",
        event,
        detectedAt,
        detectedAt.plus(Duration.ofDays(1)));
  }
}
