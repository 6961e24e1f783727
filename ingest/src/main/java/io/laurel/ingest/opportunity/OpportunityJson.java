package io.laurel.ingest.opportunity;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.laurel.customer.CustomerId;
import io.laurel.ingest.event.Fault;
import io.laurel.ingest.event.PublishedSchema;
import io.laurel.opportunity.Opportunity;
import io.laurel.opportunity.OpportunityId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/**
 * The JSON of a record on {@code opportunities}, as {@code schemas/topics/opportunities.json} says.
 * {@code opportunity_id} is the core's {@code id}.
 */
public final class OpportunityJson {

  private static final PublishedSchema SCHEMA = PublishedSchema.named("topics/opportunities");

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addMixIn(Opportunity.class, Named.class)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.FIELD, Visibility.ANY)
          .build();

  private OpportunityJson() {}

  /** The core calls it otherwise. */
  private interface Named {
    @JsonProperty("opportunity_id")
    OpportunityId id();
  }

  public static byte[] write(Opportunity opportunity) {
    try {
      return MAPPER.writeValueAsBytes(opportunity);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Others may produce opportunities too; what they cannot know, the reference, is filled in.
   *
   * @throws UnreadableOpportunity when it is none
   */
  public static Opportunity read(byte[] value, CustomerRefs refs) {
    var faults = SCHEMA.faults(value);
    if (!faults.isEmpty()) {
      throw new UnreadableOpportunity(
          faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
    }
    var json = object(value);
    try {
      var customer = new CustomerId(json.path("customer_id").asText());
      json.put("customer_ref", refs.of(customer).value());
      return MAPPER.treeToValue(json, Opportunity.class);
    } catch (JsonProcessingException | IllegalArgumentException unfit) {
      throw new UnreadableOpportunity("a field has the wrong type or form");
    }
  }

  private static ObjectNode object(byte[] value) {
    try {
      JsonNode json = MAPPER.readTree(value);
      if (json instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException notJson) {
      throw new UnreadableOpportunity("it is not JSON");
    }
    throw new UnreadableOpportunity("it is not a JSON object");
  }
}
