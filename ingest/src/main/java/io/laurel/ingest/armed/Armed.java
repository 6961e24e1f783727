package io.laurel.ingest.armed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One who is armed.
 *
 * @param correlation value of the trigger's {@code same} property, empty without one
 * @param eventId what armed it last
 * @param dueAt when the opportunity is made, unless something comes before
 */
public record Armed(
    @JsonProperty("campaign_id") String campaignId,
    @JsonProperty("campaign_version") int campaignVersion,
    @JsonProperty("customer_id") String customerId,
    @JsonProperty("correlation") String correlation,
    @JsonProperty("event_id") String eventId,
    @JsonProperty("armed_at") Instant armedAt,
    @JsonProperty("due_at") Instant dueAt) {}
