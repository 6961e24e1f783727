package io.laurel.reasoning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.laurel.asset.Asset;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a reasoner asked for in a turn, parsed strictly. {@code id} ties the answer to the call. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ToolCall.Search.class, name = "search_assets"),
  @JsonSubTypes.Type(value = ToolCall.Propose.class, name = "propose"),
  @JsonSubTypes.Type(value = ToolCall.Hold.class, name = "hold"),
  @JsonSubTypes.Type(value = ToolCall.DoNothing.class, name = "do_nothing"),
  @JsonSubTypes.Type(value = ToolCall.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = ToolCall.Malformed.class, name = "malformed")
})
public sealed interface ToolCall {

  String id();

  /** The raw arguments, as JSON, so that the transcript can be told again to the model. */
  String arguments();

  record Search(
      String id,
      String arguments,
      String query,
      Asset.@Nullable Kind assetKind,
      @Nullable Long maxCost)
      implements ToolCall {}

  record Propose(String id, String arguments, String tool, Proposal proposal) implements ToolCall {}

  record Hold(String id, String arguments, Instant until, String reason) implements ToolCall {}

  record DoNothing(String id, String arguments, String reason) implements ToolCall {}

  /** Well formed, but not allowed: an unknown asset, another phone, a field not listed. */
  record Refused(String id, String arguments, String tool, io.laurel.gate.Reason reason)
      implements ToolCall {}

  /** Not what the tool's schema says, or no tool call at all. */
  record Malformed(String id, String arguments, String tool, String fault) implements ToolCall {}
}
