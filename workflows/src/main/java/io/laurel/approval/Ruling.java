package io.laurel.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on an approval.
 *
 * @param by who says so; a bare signal only asserts it
 * @param contentHash the content the person looked at, absent when not stated
 */
public record Ruling(
    Kind ruling,
    String by,
    Identity identity,
    @Nullable String note,
    @Nullable String contentHash) {

  public enum Kind {
    APPROVE,
    REJECT;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(@Nullable String label) {
      return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }

    @JsonCreator
    static Kind read(String label) {
      return of(label).orElseThrow(() -> new IllegalArgumentException(label));
    }
  }

  public enum Identity {
    VERIFIED,
    ASSERTED;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Identity read(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
