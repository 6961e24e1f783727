package io.laurel.activities.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list.
 *
 * @param nextCursor asks for the next piece, null at the end
 */
public record Page<T>(
    List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {
  public Page {
    items = List.copyOf(items);
  }
}
