package io.laurel.activities.secret;

/** A password, token or key. It prints itself masked, so that no log can hold it. */
public record Secret(String value) {

  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a secret cannot be blank");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
