package io.laurel.worker.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A secret given by value or by file. Prints itself masked. */
public record SecretText(String value) {

  /**
   * @param setting its name, for what a person reads
   * @throws CannotStart when it is not set or its file cannot be read
   */
  public static SecretText of(String setting, @Nullable String value, @Nullable Path file) {
    return find(setting, value, file)
        .orElseThrow(() -> new CannotStart("Set " + setting + " or " + setting + "-file."));
  }

  /** Empty when neither is set. */
  public static Optional<SecretText> find(
      String setting, @Nullable String value, @Nullable Path file) {
    if (value != null && !value.isBlank()) {
      return Optional.of(new SecretText(value.strip()));
    }
    return file == null ? Optional.empty() : Optional.of(read(setting, file));
  }

  private static SecretText read(String setting, Path file) {
    try {
      return new SecretText(Files.readString(file).strip());
    } catch (IOException e) {
      throw new CannotStart(setting + "-file names " + file + ", which cannot be read.", e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
