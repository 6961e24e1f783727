package io.laurel.worker.http;

import io.laurel.activities.postgres.Page;
import io.laurel.ingest.campaign.CampaignSchema;
import io.laurel.ingest.event.EventSchemas;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the properties of each known type must be, and what a campaign's file may hold. */
@RestController
final class SchemaRoute {

  private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");
  private static final CacheControl UNTIL_A_RELEASE = CacheControl.maxAge(Duration.ofHours(1));

  /**
   * A known type.
   *
   * @param schema the path under which its schema stands
   */
  record Described(String eventType, String description, String schema) {}

  @GetMapping("/schemas")
  @Open
  ResponseEntity<byte[]> list() {
    var known =
        EventSchemas.all().stream()
            .map(type ->
                new Described(type.eventType(), type.description(), "/schemas/" + type.eventType()))
            .toList();
    return Reply.ok(new Page<>(known, null));
  }

  /** What editors complete a campaign's file by. */
  @GetMapping("/schemas/campaign")
  @Open
  ResponseEntity<byte[]> campaign() {
    return schema(CampaignSchema.bytes());
  }

  @GetMapping("/schemas/{eventType}")
  @Open
  ResponseEntity<byte[]> get(@PathVariable String eventType) {
    var schema =
        EventSchemas.of(eventType)
            .orElseThrow(() ->
                Problem.unknown(
                    "No schema describes this type; its events are taken with a right envelope."
                        + " GET /schemas lists the known types."));
    return schema(schema);
  }

  private static ResponseEntity<byte[]> schema(byte[] text) {
    return ResponseEntity.ok().contentType(SCHEMA).cacheControl(UNTIL_A_RELEASE).body(text);
  }
}
