package io.laurel.ingest.webhook;

import java.util.Arrays;
import java.util.List;

/** What we share with a source. While one is being replaced there are two. Prints itself masked. */
public record SharedSecrets(List<String> values) {

  public SharedSecrets {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("needs at least one secret");
    }
  }

  /** As settings hold them: with commas or white space between. */
  public static SharedSecrets of(String text) {
    return new SharedSecrets(
        Arrays.stream(text.split("[\\s,]+")).filter(secret -> !secret.isEmpty()).toList());
  }

  @Override
  public String toString() {
    return "SharedSecrets[masked]";
  }
}
