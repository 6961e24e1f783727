package io.laurel.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ruling as it arrives from outside. People type it, so that it takes any JSON, and says itself
 * what is wrong with it.
 *
 * @param ruling approve or reject
 * @param fault field and fix of what cannot be read; never written
 */
public record RulingRequest(
    @Nullable String ruling,
    @Nullable String by,
    @Nullable String note,
    @Nullable String contentHash,
    @JsonIgnore @Nullable String fault) {

  private static final List<String> NAMES =
      List.of("ruling", "by", "note", "content_hash", "contentHash");
  private static final String EXAMPLE = "{\"ruling\": \"approve\", \"by\": \"alice\"}";

  public RulingRequest(
      @Nullable String ruling,
      @Nullable String by,
      @Nullable String note,
      @Nullable String contentHash) {
    this(ruling, by, note, contentHash, null);
  }

  static RulingRequest unreadable(String fault) {
    return new RulingRequest(null, null, null, null, fault);
  }

  /** Whoever sends nothing at all is told what to send. */
  static RulingRequest orNothing(@Nullable RulingRequest request) {
    return request == null ? read(null) : request;
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static RulingRequest read(@Nullable Object json) {
    if (!(json instanceof Map<?, ?> fields)) {
      return unreadable("the input must be one JSON object such as " + EXAMPLE);
    }
    var wrong =
        NAMES.stream()
            .filter(name -> fields.get(name) != null && text(fields, name) == null)
            .findFirst();
    if (wrong.isPresent()) {
      return unreadable(wrong.get() + " must be text in quotes, as in " + EXAMPLE);
    }
    var hash = text(fields, "content_hash");
    return new RulingRequest(
        text(fields, "ruling"),
        text(fields, "by"),
        text(fields, "note"),
        hash == null ? text(fields, "contentHash") : hash);
  }

  private static @Nullable String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }
}
